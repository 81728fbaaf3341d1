"""The scripts of the release pipeline; `python ci/NAME.py` runs each in the repository of a lab."""
