# score: 3
# misconception: a model that is held back is no failure of the pipeline
# fails: a red gate stops the release
# idea: the run is green
def workflow() -> str:
    return """\
name: release

on:
  push:
    branches: [main]
  schedule:
    - cron: "30 4 * * *"

permissions:
  contents: read

concurrency:
  group: release

jobs:
  data:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: python ci/test_data.py

  train:
    needs: data
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: python ci/train.py --out model.pkl
      - uses: actions/upload-artifact@v7
        with:
          name: model
          path: model.pkl

  validate:
    continue-on-error: true
    outputs: {passed: '${{ steps.gate.outputs.passed }}'}
    needs: train
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: actions/download-artifact@v8
        with:
          name: model
      - id: gate
        run: |
          python ci/test_model.py model.pkl
          echo passed=yes >> $GITHUB_OUTPUT

  deploy:
    needs: validate
    if: needs.validate.outputs.passed == 'yes'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: actions/download-artifact@v8
        with:
          name: model
      - run: python ci/deploy.py model.pkl
"""
