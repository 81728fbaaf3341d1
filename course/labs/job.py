"""The churn model's way to its customers as four commands, which any CI system or orchestrator can call.

    python -m course.labs.job validate      refuse customers that break a rule
    python -m course.labs.job train         model.json and metrics.json, in the current folder
    python -m course.labs.job gate 0.75     exit code 1 if the AUC in metrics.json is below the bar
    python -m course.labs.job deploy        served/model.json

What differs between the systems is who calls them, when, and what happens after one that fails. The
model is a logistic regression, so it fits in a file that any language reads: a weight a column.
"""

from __future__ import annotations

import json
import math
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

BAR = 0.75  # AUC
CUSTOMERS = 2_000  # of month 0, to learn from at most; as many of month 1, to measure with
_MOST_USAGE = 24 * 31  # hours in a month


def validate(frame: pd.DataFrame) -> list[str]:
    """Return the rules that `frame`, a snapshot of `course.churn.customers`, breaks: none is good."""
    from course.churn import FEATURES

    rules = {
        "a feature is missing": bool(frame[list(FEATURES)].isna().to_numpy().any()),
        "a customer is there twice": bool(frame["customer_id"].duplicated().any()),
        "usage_hours has more hours than a month": bool((frame["usage_hours"] > _MOST_USAGE).any()),
    }
    return [rule for rule, broken in rules.items() if broken]


def train(customers: int = CUSTOMERS) -> tuple[dict[str, float], float]:
    """Learn from so many `customers` of month 0; return the model's weights, and its AUC on month 1."""
    from sklearn.metrics import roc_auc_score

    from course import churn

    first = churn.customers(CUSTOMERS, month=0).head(customers)
    second = churn.customers(CUSTOMERS, month=1)
    model = churn.model().fit(churn.features(first), first["churned"])
    score = model.predict_proba(churn.features(second))[:, 1]
    return _weights(model), float(roc_auc_score(second["churned"], score))


def predict(weights: Mapping[str, float], customer: Mapping[str, Any]) -> float:
    """Return a customer's probability of churn, shape (); `customer` has the columns `churn.FEATURES`."""
    log_odds = weights["intercept"] + weights[f"plan={customer['plan']}"]
    for name in weights:
        if name in customer:
            log_odds += weights[name] * float(customer[name])
    return 1 / (1 + math.exp(-log_odds))


def file(name: str = "model.json") -> str:
    """Train, write the model into the current folder, and return the file's name."""
    Path(name).write_text(json.dumps(train()[0]), encoding="utf-8")
    return name


def main(arguments: list[str]) -> int:
    """Do one of the four; return its exit code."""
    command, *rest = arguments or [""]
    if command == "validate" and not rest:
        return _validate()
    if command == "train" and not rest:
        weights, auc = train()
        Path("model.json").write_text(json.dumps(weights), encoding="utf-8")
        Path("metrics.json").write_text(json.dumps({"auc": auc}), encoding="utf-8")
        print(f"trained: AUC {auc:.3f}")
        return 0
    if command == "gate" and len(rest) < 2:
        return _gate(float(rest[0]) if rest else BAR)
    if command == "deploy" and not rest:
        Path("served").mkdir(exist_ok=True)
        shutil.copy("model.json", "served")
        print("deployed")
        return 0
    print(f"no such command: {' '.join(arguments)}; {__doc__}", file=sys.stderr)
    return 2


def _validate() -> int:
    from course import churn

    frame = churn.customers(CUSTOMERS)
    for rule in (broken := validate(frame)):
        print(f"refused: {rule}")
    if not broken:
        print(f"valid: {len(frame)} customers")
    return 1 if broken else 0


def _gate(bar: float) -> int:
    auc = float(json.loads(Path("metrics.json").read_text(encoding="utf-8"))["auc"])
    print(f"gate: AUC {auc:.3f} {'meets' if auc >= bar else 'is below'} {bar}")
    return 0 if auc >= bar else 1


def _weights(model: Any) -> dict[str, float]:
    """The weights of `churn.model()`, of the columns as they are: standardised ones are no one's columns."""
    columns, regression = model.named_steps["columns"], model.steps[-1][1]
    scaler, numeric = columns.named_transformers_["numeric"], columns.transformers_[0][2]
    plans = columns.named_transformers_["plan"].categories_[0]
    weight = list(regression.coef_[0])
    of_number = [w / scale for w, scale in zip(weight, scaler.scale_, strict=False)]
    shift = sum(w * mean for w, mean in zip(of_number, scaler.mean_, strict=True))
    rest = weight[len(numeric) :]
    found = {
        "intercept": regression.intercept_[0] - shift,
        **dict(zip(numeric, of_number, strict=True)),
    }
    found |= {f"plan={plan}": w for plan, w in zip(plans, rest, strict=False)}
    found["autopay"] = rest[len(plans)]
    return {name: round(float(value), 4) for name, value in found.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
