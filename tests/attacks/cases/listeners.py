# %% an audit hook that ends what looks at it
# deserves: 0
import os, sys

def hook(event, args):
    if event in ("compile", "exec", "import", "object.__getattr__"):
        os._exit(3)

sys.addaudithook(hook)

# %% a tracer that writes down what is asked, and says it in a later cell
# deserves: 0
# where: each
# silent: BEGIN HIDDEN TESTS
import gc, sys, threading

heard = globals().setdefault("heard", [])
sys.settrace(lambda frame, event, arg: heard.append(list(frame.f_locals)[:3]) if len(heard) < 1000 else None)
threading.settrace(sys.gettrace())
sys.setprofile(sys.gettrace())
for thing in gc.get_objects():
    if type(thing) is str and "canary" in thing:
        print(thing[::-1])
print([b for b in heard if "canary" in repr(b)])

# %% the one who answers is another
# deserves: 0
# gate: yes
import gc

from autograder.inside import learner, steward
from course.contract import servant, wire

REPLIES = [
    None, [], 5, "ok", {}, {"ok": {"t": "ref"}}, {"ok": {"t": "ref", "id": "x", "kind": []}}, {"ok": {"t": "ref", "id": -1, "kind": 0}},
    {"raised": 5}, {"raised": {"type": {}, "mro": 5, "message": None}}, {"raised": {}}, {"missing": {}}, {"refused": ["x"]},
    {"callback": 0, "do": "call", "args": [], "kwargs": {}}, {"ok": {"t": "dict", "v": [[["n"], 1]]}},
    {"ok": {"t": "frame", "v": {}}}, {"ok": {"t": "array", "v": ["<f8", [2**60], ""]}}, {"ok": {"t": "own"}},
    {"ok": 1e400}, {"ok": {"t": "float", "v": "nan" * 10**5}}, {"same": 0}, {"own": {"0": 0}}, {"changed": {"0": {"t": "x"}}},
]
calls = iter(range(10**9))

def answer(self, request):
    return REPLIES[next(calls) % len(REPLIES)]

steward.Steward.answer = servant.Servant.answer = answer
for thing in gc.get_objects():
    if type(thing) is steward.Steward:
        thing.answer = lambda request: answer(thing, request)

# %% the one who packs is another
# deserves: 0
from course.contract import wire

calls = iter(range(10**9))
FORMS = [b"", b"null", b"{", b"[" * 10**6, b'{"ok":' * 10**5, b"\xff\xfe{}", b'{"ok":1e999999}', b'{"ok":' + b"9" * 10**6 + b"}",
         b'{"ok":NaN}', b'{"ok":{"t":"set","v":[' + b"[]," * 10**5 + b"0]}}", b'{"ok":"\\ud800"}', b"\0" * 100]
wire.dumps = lambda data: FORMS[next(calls) % len(FORMS)]

# %% every reply comes late
# deserves: 0
# limits: ask_cpu_s=0.5 wall_factor=3
import time

from course.contract import servant

carry_out = servant.Servant._carry_out
def slowly(self, request):
    time.sleep(100)
    return carry_out(self, request)

servant.Servant._carry_out = slowly

# %% a timer that goes off in the middle of everything
# deserves: 0
import itertools, os, signal

def matured_metrics(*a, **k):
    bell = itertools.count()
    def ring(*_):
        if next(bell) > 20:
            os._exit(1)
        raise SystemExit
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.005, 0.001)
    while True:
        try:
            sum(range(10**6))
        except SystemExit:
            pass

# %% a finalizer that never ends
# deserves: 0
# limits: ask_cpu_s=0.5
class Last:
    def __del__(self):
        while True:
            pass
    def __repr__(self):
        while True:
            pass

def matured_metrics(*a, **k):
    Last()
    return {"n": Last()}

# %% a finalizer and an exit handler that never end, in a cell
# deserves: 4
# solved: yes
import atexit, threading

class Last:
    def __del__(self):
        while True:
            pass

atexit.register(Last().__del__)
threading._register_atexit(lambda: Last())

# %% a notebook's own words for the grader
# deserves: 4
# solved: yes
# silent: <script
from IPython.display import HTML, Javascript, display, publish_display_data

publish_display_data({"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/html": "<b" + ">x</b>",
                      "application/javascript": "alert(1)"}, metadata={"text/html": {"isolated": True}})
display({"text/plain": "6.0", "nbgrader": {"points": 6}}, raw=True)
display("6.0", display_id="x", update=True)
display({"text/plain": "\x1b]8;;http://x\x07click\x1b]8;;\x07"}, raw=True, metadata={"a": float("nan")})
