# score: 4
def workflow() -> str:
    return """\
name: release

on:
  pull_request:
  push:
  schedule: [{cron: '0 3 * * 1'}]
  repository_dispatch:
  workflow_dispatch:

permissions: {}

env:
  MODEL: model.pkl

jobs:
  data:
    runs-on: ubuntu-24.04
    permissions: {contents: read}
    timeout-minutes: 10
    steps:
    - uses: actions/checkout@v7
    - uses: actions/setup-python@v7
      with: {python-version: '3.13'}
    - run: python ci/test_data.py

  train:
    needs: [data]
    runs-on: ubuntu-24.04
    permissions: {contents: read}
    steps:
    - uses: actions/checkout@v7
    - run: |
        mkdir -p out
        python ci/train.py --out "out/$MODEL"
    - uses: actions/upload-artifact@v7
      with: {name: model, path: out, if-no-files-found: error}

  validate:
    needs: [data, train]
    runs-on: ubuntu-24.04
    permissions: {contents: read}
    outputs:
      passed: ${{ steps.gate.outputs.passed }}
    steps:
    - uses: actions/checkout@v7
    - uses: actions/download-artifact@v8
      with: {name: model, path: out}
    - id: gate
      run: |
        set -o pipefail
        python ci/test_model.py "out/$MODEL" | tee report.txt
        echo "passed=true" >> "$GITHUB_OUTPUT"

  deploy:
    needs: [train, validate]
    if: ${{ needs.validate.outputs.passed == 'true' && github.ref == 'refs/heads/main' && github.event_name != 'pull_request' }}
    runs-on: ubuntu-24.04
    environment: production
    permissions: {contents: read}
    concurrency: deploy
    steps:
    - uses: actions/checkout@v7
    - uses: actions/download-artifact@v8
    - run: python ci/deploy.py "model/$MODEL"

  tell:
    needs: [data, train, validate, deploy]
    if: failure() || contains(needs.*.result, 'failure')
    runs-on: ubuntu-24.04
    permissions: {}
    steps:
    - run: echo "::error::release failed on ${{ github.ref_name }}"
"""
