# score: 4
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
  group: release-${{ github.ref }}
  cancel-in-progress: ${{ github.ref != 'refs/heads/main' }}

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
      - run: |
          if ! python ci/test_model.py model.pkl; then
            echo 'worse than the champion'
            exit 1
          fi

  deploy:
    needs: [data, train, validate]
    if: success()
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: actions/download-artifact@v8
        with:
          name: model
      - run: python ci/deploy.py model.pkl
"""
