"""Tests the new data: enough rows, nothing missing, every number in its range. Exit status 1 if not."""

import csv
import sys
from pathlib import Path

RANGES = {
    "tenure_months": (0, 96),
    "monthly_fee": (5, 80),
    "usage_hours": (0, 200),
    "support_calls": (0, 20),
}

with Path("data/new.csv").open(newline="") as file:
    rows = list(csv.DictReader(file))
problems = []
if len(rows) < 1_000:
    problems.append(f"only {len(rows)} rows")
for column, (low, high) in RANGES.items():
    out = sum(not row[column] or not low <= float(row[column]) <= high for row in rows)
    if out > len(rows) / 1_000:
        problems.append(f"{column}: {out} of {len(rows)} values are not in {low} to {high}")
print("\n".join(problems) or f"{len(rows)} rows, all in range")
sys.exit(bool(problems))
