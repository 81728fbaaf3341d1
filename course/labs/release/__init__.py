"""A repository with a release pipeline: four scripts in `ci/`, new data, the champion. For GitHub Actions' lab."""

from __future__ import annotations

import shutil
from pathlib import Path

FAULTS = ("nothing", "minutes for hours", "labels shuffled")
_SCRIPTS = Path(__file__).with_name("ci")


def write(folder: Path, wrong: str = "nothing", *, seed: int = 11) -> None:
    """Fill `folder` with the repository: `ci/`, `data/new.csv`, `data/fresh.csv`, `champion.pkl`.

    `wrong` is one of FAULTS and is in the new data only: the fresh customers, on whom models are compared, are sound.
    """
    import joblib

    from course import churn

    if wrong not in FAULTS:
        raise ValueError(f"wrong is {wrong!r}; it is one of {', '.join(FAULTS)}")
    shutil.copytree(_SCRIPTS, folder / "ci", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "data").mkdir()
    new = churn.customers(2_000, month=1, seed=seed, unit_bug=wrong == "minutes for hours")
    if wrong == "labels shuffled":
        new["churned"] = new["churned"].sample(frac=1, random_state=seed).to_numpy()
    columns = [*churn.FEATURES, "churned"]
    new[columns].to_csv(folder / "data" / "new.csv", index=False)
    churn.customers(2_000, month=2, seed=seed)[columns].to_csv(
        folder / "data" / "fresh.csv", index=False
    )
    before = churn.customers(2_000, month=0, seed=seed)
    joblib.dump(
        churn.model().fit(churn.features(before), before["churned"]), folder / "champion.pkl"
    )
