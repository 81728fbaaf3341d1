"""The question bank and the glossary: what the course says about its questions, each thing once.

`entries` reads `questions/*.yaml`; `deck` shows them in a notebook; `glossary` explains terms.
"""
