# score: 4
def workflow() -> str:
    return """\
name: release
"on":
  repository_dispatch:
    types: [new-data]
  push:
    branches:
      - main
jobs:
  release:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    concurrency:
      group: production-${{ github.workflow }}
      cancel-in-progress: false
    steps:
      - uses: actions/checkout@v7
      - name: Test the data
        run: python ci/test_data.py
      - name: Train
        run: python ci/train.py --out model.pkl
      - name: Test the model, keep the report
        shell: bash
        run: python ci/test_model.py model.pkl | tee report.txt
      - if: always()
        uses: actions/upload-artifact@v7
        with: {name: report, path: report.txt}
      - run: python ci/deploy.py model.pkl
"""
