# %% a deep value
# deserves: 0
# gate: yes
def matured_metrics(*a, **k):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep

# %% a huge value
# deserves: 0
import numpy as np

def matured_metrics(*a, **k):
    return np.ones(30_000_000)

# %% a value that holds itself
# deserves: 0
def matured_metrics(*a, **k):
    value = {}
    value["n"] = value
    return value

# %% values that raise, loop or exit when looked at
# deserves: 0
# gate: yes
# limits: ask_cpu_s=0.5
class Trap:
    __slots__ = ()
    def __repr__(self): raise SystemExit
    __str__ = __len__ = __iter__ = __float__ = __hash__ = __repr__
    def __getattribute__(self, name):
        while True: pass

def matured_metrics(*a, **k):
    return {"n": Trap(), "accuracy": Trap()}

# %% an exception that raises when it is read
# deserves: 0
class Bad(Exception):
    def __str__(self): raise SystemExit("no")
    __repr__ = __str__

def matured_metrics(*a, **k):
    raise Bad

# %% half a character in an exception
# deserves: 0
# gate: yes
def matured_metrics(*a, **k):
    raise type("A\udfff" * 100, (ValueError,), {})("\ud800 half \0 \x1b[2J </script>")

# %% half a character in names, keys and prints
# deserves: 0
print("\ud800", {"\udfff": 1})

def matured_metrics(*a, **k):
    return {"\ud800": "\udfff", "n": "\ud800" * 10**6}

# %% numbers that are none
# deserves: 0
from decimal import Decimal

def matured_metrics(*a, **k):
    return {"n": float("nan"), "accuracy": float("inf"), "precision": Decimal("1e999999"), "recall": 10**10_000}

# %% keys that collide
# deserves: 0
def matured_metrics(*a, **k):
    return {i * (2**61 - 1): i for i in range(200_000)}

# %% a generator without end
# deserves: 0
import itertools

def matured_metrics(*a, **k):
    return itertools.count()

# %% pickles that run code when they are opened
# deserves: 0
import pickle

class Run:
    def __reduce__(self):
        return (eval, ("open('{{OUTSIDE}}/pickled', 'w').write('x')",))

def matured_metrics(*a, **k):
    return pickle.dumps(Run())
