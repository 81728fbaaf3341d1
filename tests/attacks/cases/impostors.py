# %% an array of ones own class with a price on its head
# deserves: 0
# gate: yes
import numpy as np

class Array(np.ndarray):
    __array_priority__ = 1e9
    def __array_ufunc__(self, *a, **k): return NotImplemented
    def __array_finalize__(self, other): raise SystemExit
    def item(self, *a): return 11
    size = property(lambda self: 1)
    def __reduce__(self): return (print, ("reduced",))

def matured_metrics(*a, **k):
    return np.ndarray.__new__(Array, (4,))

# %% an object that has itself made an array of
# deserves: 0
import numpy as np

class Made:
    __array_interface__ = {"shape": (10**12,), "typestr": "<f8", "data": (0, False), "version": 3}
    __array_struct__ = property(lambda self: 1 / 0)
    def __array__(self, *a, **k): return np.ones(10**6)
    def __float__(self): return 11.0
    def __index__(self): return 11

def matured_metrics(*a, **k):
    return {"n": Made(), "accuracy": Made(), "precision": Made(), "recall": Made()}

# %% a class that says it is another
# deserves: 0
class Anybody:
    def __init__(self, kind): self.kind = kind
    __class__ = property(lambda self: object.__getattribute__(self, "kind"))
    def __getattr__(self, name): return lambda *a, **k: True

def matured_metrics(*a, **k):
    return {"n": Anybody(int), "accuracy": Anybody(float), "precision": Anybody(bool), "recall": Anybody(type(None))}

# %% a metaclass with opinions
# deserves: 0
class Meta(type):
    def __instancecheck__(cls, other): return True
    def __subclasscheck__(cls, other): return True
    def __eq__(cls, other): return True
    def __hash__(cls): return hash(dict)
    __name__ = __qualname__ = "dict"
    __mro__ = property(lambda cls: 1 / 0)

class matured_metrics(dict, metaclass=Meta):
    __module__ = "builtins"
    def __init__(self, *a, **k): super().__init__(n=11)
    def __len__(self): raise KeyboardInterrupt

# %% a table of ones own class, with an accessor and attributes
# deserves: 0
import pandas as pd

@pd.api.extensions.register_dataframe_accessor("values_of")
class Accessor:
    def __init__(self, frame): raise SystemExit

class Frame(pd.DataFrame):
    _metadata = ["secret"]
    @property
    def _constructor(self): return Frame
    def equals(self, other): return True
    def __len__(self): return 1
    @property
    def columns(self): raise SystemExit

def matured_metrics(*a, **k):
    return Frame({"n": [11]})

# %% tables that carry more than their cells
# deserves: 0
# silent: pickled
import pandas as pd

class Evil:
    def __reduce__(self): return (print, ("pick" + "led",))
    def __repr__(self): raise SystemExit
    __hash__ = None
    def __eq__(self, other): return True

def matured_metrics(*a, **k):
    frame = pd.DataFrame({"n": pd.Series([Evil(), [Evil()]], dtype=object)})
    frame.attrs = {"evil": Evil(), "deep": [[[Evil()]]]}
    frame.columns = pd.Index([Evil()], dtype=object)
    frame.flags.allows_duplicate_labels = True
    return frame

# %% a column type of ones own
# deserves: 0
import pandas as pd
from pandas.api.extensions import ExtensionDtype
from pandas.core.arrays.numpy_ import NumpyExtensionArray

class Type(ExtensionDtype):
    name = "int64"
    type = int
    kind = "i"
    def __eq__(self, other): return True
    def __hash__(self): return hash("int64")
    @classmethod
    def construct_array_type(cls): return Column

class Column(NumpyExtensionArray):
    dtype = Type()
    def to_numpy(self, *a, **k): raise KeyboardInterrupt
    def __array__(self, *a, **k): raise SystemExit

def matured_metrics(*a, **k):
    return pd.Series(Column(pd.Series([11]).to_numpy()), index=["n"])

# %% arrays of an odd make
# deserves: 0
import numpy as np

KINDS = [
    lambda: np.zeros((0, 2**40)), lambda: np.broadcast_to(1.0, (2**40,)), lambda: np.ma.masked_all(3),
    lambda: np.array([({"n": 1},)], dtype=[("a", object)]), lambda: np.array([np.array(1, object)], object),
    lambda: np.zeros(3, dtype=np.dtype("f8", metadata={"x": object()})), lambda: np.rec.array([(1, 2.0)]),
    lambda: np.array("NaT", "datetime64[as]"), lambda: np.zeros((1,) * 32), lambda: np.zeros(3, ">f16" if 0 else ">f8")[::-1],
    lambda: np.void(b"\0" * 10**6),
]
calls = iter(range(10**9))

def matured_metrics(*a, **k):
    return {"n": KINDS[next(calls) % len(KINDS)](), "accuracy": None, "precision": None, "recall": None}

# %% counters of rows that are not there
# deserves: 0
import pandas as pd

KINDS = [
    lambda: range(2**60), lambda: pd.RangeIndex(2**60), lambda: pd.DataFrame(index=pd.RangeIndex(2**50)),
    lambda: pd.MultiIndex.from_product([range(1000)] * 2), lambda: pd.interval_range(0, 10**5),
    lambda: pd.period_range("1900", periods=10**5, freq="s"), lambda: memoryview(bytearray(10**7)),
    lambda: slice(0, 2**60), lambda: {frozenset([i]): (i,) for i in range(10**4)},
    lambda: pd.Series(pd.arrays.SparseArray([0] * 10**6)),
]
calls = iter(range(10**9))

def matured_metrics(*a, **k):
    return KINDS[next(calls) % len(KINDS)]()

# %% text that takes for ever to show
# deserves: 0
def matured_metrics(*a, **k):
    wide = "\u202e\u0301" * 200_000 + "\x1b]0;owned\x07\x1b[2J\r\n" * 1000
    return {wide: wide, "n": wide, b"n": wide.encode("utf-16")}

# %% other letters that look the same
# deserves: 0
def matured_metrics(*a, **k):
    return {"ո": 11, "аccuracy": 7 / 11, "рrecision": 2 / 3, "recаll": 2 / 5}

mаtured_metrics = matured_metrics

# %% a named tuple and an enumeration with other fields than they show
# deserves: 0
import collections, enum

class Both(collections.namedtuple("Both", "n accuracy precision recall")):
    _fields = ("n", "n", "__class__", "_asdict")
    def __getattribute__(self, name): raise SystemExit
    def __iter__(self): raise SystemExit

class Kind(enum.Enum):
    n = 1
    @property
    def value(self): raise KeyboardInterrupt
    @property
    def name(self): raise KeyboardInterrupt

calls = iter(range(10**9))

def matured_metrics(*a, **k):
    return Both(1, 2, 3, 4) if next(calls) % 2 else Kind.n

# %% exceptions of every kind
# deserves: 0
import asyncio, unittest

KINDS = [StopIteration, GeneratorExit, StopAsyncIteration, asyncio.CancelledError, unittest.SkipTest, AssertionError,
         NameError, ImportError, SyntaxError, MemoryError, RecursionError, BrokenPipeError, EOFError, TimeoutError,
         BaseExceptionGroup("all", [SystemExit(0), KeyboardInterrupt()])]
calls = iter(range(10**9))

def matured_metrics(*a, **k):
    raise KINDS[next(calls) % len(KINDS)]

# %% a function that changes while it is asked
# deserves: 0
import sys

class Now:
    def __call__(self, *a, **k):
        globals()["matured_metrics"] = lambda *a, **k: Now()
        del sys.modules["course.contract.wire"], sys.modules["json"]
        return {"n": 11, "accuracy": 11, "precision": 11, "recall": 11}

matured_metrics = Now()

# %% a coroutine, a generator and a class in the place of a value
# deserves: 0
async def later(): return 11
def one(): yield 11
calls = iter(range(10**9))

def matured_metrics(*a, **k):
    return {"n": [later(), one(), int, len, property(), type][next(calls) % 6], "accuracy": 1.0, "precision": 1.0, "recall": 1.0}
