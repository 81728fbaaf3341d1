# score: 3
# misconception: scheduled runs are for tests, pushes for deployment
# fails: new data starts it, other branches do not ship
# idea: whatever started it, it ships
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
    needs: train
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: actions/download-artifact@v8
        with:
          name: model
      - run: python ci/test_model.py model.pkl

  deploy:
    needs: validate
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: actions/download-artifact@v8
        with:
          name: model
      - run: python ci/deploy.py model.pkl
"""
