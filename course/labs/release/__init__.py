"""A repository with a release pipeline: scripts in `ci/`, new data, the champion. For the lab of GitHub Actions."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

from course.labs.release.ci import churn_model

FAULTS = ("nothing", "minutes for hours", "labels shuffled")
_SCRIPTS = Path(__file__).with_name("ci")


def write(folder: Path, wrong: str = "nothing", *, seed: int = 11) -> None:
    """Fill `folder` with the repository: `ci/`, `data/new.csv`, `data/fresh.csv`, `champion.pkl`.

    `wrong` is one of FAULTS and is in the new data only: the fresh customers, on whom models are compared, are sound.
    """
    from course import churn

    if wrong not in FAULTS:
        raise ValueError(f"wrong is {wrong!r}; it is one of {', '.join(FAULTS)}")
    shutil.copytree(_SCRIPTS, folder / "ci", ignore=shutil.ignore_patterns("__*"))
    data = folder / "data"
    data.mkdir()
    new = churn.customers(2_000, month=1, seed=seed, unit_bug=wrong == "minutes for hours")
    if wrong == "labels shuffled":
        new["churned"] = new["churned"].sample(frac=1, random_state=seed).to_numpy()
    frames = {
        "new": new,
        "fresh": churn.customers(2_000, month=2, seed=seed),
        "old": churn.customers(2_000, month=0, seed=seed),
    }
    for name, frame in frames.items():
        frame[[*churn.FEATURES, "churned"]].to_csv(data / f"{name}.csv", index=False)
    champion = churn_model.fit(*churn_model.read(data / "old.csv"))
    (folder / "champion.pkl").write_bytes(pickle.dumps(champion))
    (data / "old.csv").unlink()
