# score: 2
# misconception: each job makes the model that it needs
# fails: a good run ships the model that it tested
# idea: trained more than once
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
      - run: python ci/train.py --out model.pkl
      - run: python ci/test_model.py model.pkl

  deploy:
    needs: validate
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: actions/download-artifact@v8
        with:
          name: model
      - run: python ci/deploy.py model.pkl
"""
