"""``python run_all.py NOTEBOOK OUT``: what Run All does, past errors, with the outputs kept.

A `%%tool` cell with a folder of its own is left out: it neither reads nor leaves anything here, and the source's
execution has run the same text.
"""

import sys

import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], 4)
texts = [cell.source for cell in notebook.cells]
for cell in notebook.cells:
    first = cell.source.partition("\n")[0]
    if first.startswith("%%tool") and "--folder" not in first:
        cell.source = ""
NotebookClient(notebook, timeout=120, allow_errors=True).execute()
for cell, text in zip(notebook.cells, texts, strict=True):
    cell.source = text
nbformat.write(notebook, sys.argv[2])
