# score: 3

from typing import NamedTuple


class Line(NamedTuple):
    stage: str
    outcome: str


class Ended(Exception):
    """The run is over; the champion serves on."""


def run_month(batch, rules, stages, champion):
    trace, serving = [], champion

    def note(stage, outcome, *, ends=()):
        trace.append(Line(stage, outcome))
        if outcome.startswith(("refused", "failed")) or outcome in ends:
            raise Ended

    def call(stage, *inputs):
        try:
            return stages[stage](*inputs)
        except Exception as error:
            note(stage, f"failed: {error.__class__.__name__}")

    def check():
        for text, rule in rules.items():
            try:
                if not rule(batch):
                    yield text
            except Exception:
                yield text

    try:
        broken = list(check())
        note("validate", "refused: " + " and ".join(broken) if broken else "ok")
        note("monitor", call("monitor", champion, batch), ends={"healthy"})
        candidate = call("train", batch)
        note("train", "ok")
        note("evaluate", call("evaluate", candidate, champion, batch), ends={"no better"})
        call("deploy", candidate)
        note("deploy", "ok")
        serving = candidate
    except Ended:
        pass
    return serving, trace
