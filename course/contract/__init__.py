"""The contract between a test and an answer: what may cross from one process to the other, and how.

`wire` holds the table of types, in a tagged form that is plain data. Whatever is not in the table
stays with the answer: a test reaches it as a handle, or by a probe that runs beside it.
"""
