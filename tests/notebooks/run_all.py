"""``python run_all.py NOTEBOOK OUT``: what Run All does, past errors, with the outputs kept."""

import sys

import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], 4)
NotebookClient(notebook, timeout=120, allow_errors=True).execute()
nbformat.write(notebook, sys.argv[2])
