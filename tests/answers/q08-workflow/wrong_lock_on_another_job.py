# score: 3
# misconception: one training at a time means one deployment at a time
# fails: least rights, one at a time
# idea: two runs can deploy at the same time
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

jobs:
  data:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: python ci/test_data.py

  train:
    concurrency: training
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
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: actions/download-artifact@v8
        with:
          name: model
      - run: python ci/deploy.py model.pkl
"""
