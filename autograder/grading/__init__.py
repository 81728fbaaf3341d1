"""From a submission to its result, one stage a module, each with one value in and one out.

`intake` reads what was handed in → `plan` says which cells run and which tests judge → `session` runs both, each in a
room of its own → `result` is what comes out. `grade` is the way through all of them, without any database.
"""
