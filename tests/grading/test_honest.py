"""Odd but honest: what learners do to a notebook without meaning any harm, and other courses' ways to test it."""

# ruff: noqa: E501  (cells read best in one line each)
from __future__ import annotations

import json

import pytest

from autograder.grading.grade import grade

MEAN = "def mean(xs):\n    return sum(xs) / len(xs)"
TEST = "import math\nimport statistics\nassert math.isclose(mean([1, 2, 6]), 3)\nassert mean([2.5]) == 2.5"

# Cells before the answer, cells after it; the answer itself is right.
BEFORE = {
    "prints a lot": "for i in range(200_000):\n    print('step', i)",
    "a progress bar": "import sys, time\nfor i in range(100):\n    print(f'\\r{i} %', end='', file=sys.stderr, flush=True)",
    "asks for input": "name = input('your name? ')",
    "asks for a password": "import getpass\ngetpass.getpass()",
    "awaits": "import asyncio\nasync def soon():\n    await asyncio.sleep(0.01)\n    return 1\nx = await soon()\nawait asyncio.gather(soon(), soon())",
    "runs a loop of its own": "import asyncio\nasync def soon():\n    return 1\nasyncio.run(soon())",
    "a task in the background": "import asyncio\ntask = asyncio.ensure_future(asyncio.sleep(0.01))",
    "a plot": "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.show()\nfig, ax = plt.subplots(3, 3)\nfig",
    "a backend that is not there": "%matplotlib widget\n%matplotlib notebook\n%matplotlib qt",
    "magics": "%timeit -n1 -r1 sum([1])\n%load_ext autoreload\n%autoreload 2\n%config InlineBackend.figure_format = 'retina'\n%who\n%whos\n%pwd\n%env A=1\n%precision 3\n%xmode Plain",
    "a magic that nobody knows": "%nosuchmagic\n%load_ext nosuchextension",
    "shell": "!ls\nfiles = !ls\n!pip --version\n!cat < /dev/null\n%cd /tmp\n%cd -",
    "pip": "%pip install nosuchpackage\n!pip install nosuchpackage",
    "a cell in another language": "%%bash\necho hello\nexit 3",
    "a cell of html": "%%html\n<b>hello</b>",
    "a cell of javascript": "%%javascript\nalert(1)",
    "a file of its own": "%%writefile mine.py\nx = 1",
    "a timed cell": "%%time\nx = 1",
    "a captured cell": "%%capture out\nprint('x')",
    "names of builtins": "sum_ = sum\nlist = [1, 2]\nid = 3\ntype = 'x'\ninput = 4\nprint_ = print\nmax = min",
    "names of the test's modules": "math = 5\nimport statistics as np\nassert_ = 1\npytest = None",
    "questions to the help": "mean?\nlen??\nhelp(len)\n?print",
    "a syntax error": "def broken(:\n    pass",
    "an indentation error": "  x = 1\n    y = 2",
    "an exit": "import sys\nsys.exit()",
    "quits": "exit()",
    "an interrupt": "raise KeyboardInterrupt",
    "a deep recursion": "def f():\n    return f()\nf()",
    "warnings as errors": "import warnings\nwarnings.simplefilter('error')",
    "logging": "import logging\nlogging.basicConfig(level=0)\nlogging.getLogger().debug('x')",
    "a thread": "import threading\nt = threading.Thread(target=lambda: 1)\nt.start()\nt.join()",
    "a pool of processes": "from concurrent.futures import ProcessPoolExecutor\nwith ProcessPoolExecutor(2) as pool:\n    print(list(pool.map(abs, [-1, -2])))",
    "a pool of joblib": "from joblib import Parallel, delayed\nprint(Parallel(n_jobs=2)(delayed(abs)(x) for x in [-1, -2]))",
    "a subprocess that is ended": "import subprocess\np = subprocess.Popen(['sleep', '100'])\np.terminate()\np.wait()",
    "a temporary file": "import tempfile\nwith tempfile.NamedTemporaryFile('w') as f:\n    f.write('x')\nwith tempfile.TemporaryDirectory() as d:\n    open(d + '/a', 'w').write('x')",
    "the home folder": "from pathlib import Path\nPath('~/notes.txt').expanduser().write_text('x')\nPath.home().joinpath('x').mkdir()",
    "a copied file": "import shutil\nopen('a', 'w').write('x')\nshutil.copy('a', 'b')\nshutil.move('b', 'c')",
    "a changed folder": "import os\nos.makedirs('deep/er', exist_ok=True)\nos.chdir('deep')",
    "seeds": "import random\nimport numpy as np\nrandom.seed(1)\nnp.random.seed(1)",
    "options of pandas": "import pandas as pd\npd.set_option('display.max_rows', 2)\npd.set_option('mode.copy_on_write', True)\nimport numpy as np\nnp.set_printoptions(precision=1)\nnp.seterr(all='raise')",
    "a locale": "import locale\ntry:\n    locale.setlocale(locale.LC_ALL, '')\nexcept locale.Error:\n    pass",
    "heavy imports": "import sklearn.ensemble, scipy.stats, pandas, matplotlib.pyplot",
    "the network": "import urllib.request\nurllib.request.urlopen('http://example.com', timeout=2)",
    "a large array": "import numpy as np\na = np.zeros((1000, 1000, 20))",
    "a widget": "from IPython.display import display, HTML, Image, clear_output\ndisplay(HTML('<b>x</b>'))\nclear_output(wait=True)\ndisplay({'a': 1})",
    "an unused name of the answer": "mean = None",
    "a stray signal handler": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_DFL)\nsignal.signal(signal.SIGTERM, lambda *a: None)",
    "faulthandler": "import faulthandler\nfaulthandler.enable()",
    "a recursion limit": "import sys\nsys.setrecursionlimit(10_000)",
    "a print of its own": "def print(*a, **k):\n    pass",
    "last values": "_ = 5\nOut = In = None\n_i = 3",
    "future annotations": "from __future__ import annotations\nx: int = 5",
    "a lone surrogate": "x = '\\ud800'\nx",
    "an emoji": "naïve = '🎉'\nprint('日本語', naïve)\nπ = 3.14",
}  # fmt: skip
QUICK = {
    "prints a lot", "asks for input", "awaits", "magics", "shell", "names of builtins", "an exit", "a deep recursion",
    "warnings as errors", "a subprocess that is ended", "a changed folder", "names of the test's modules", "a print of its own",
}  # fmt: skip


def _few(names, quick):
    return [pytest.param(n, marks=[] if n in quick else [pytest.mark.slow]) for n in names]


@pytest.mark.parametrize("odd", _few(BEFORE, QUICK))
def test_an_odd_cell_above_the_answer_costs_nothing(odd, book, graded):
    source = book().setup("import math").answer(MEAN, "mean").test(TEST, 3, "mean-test")
    handed_in = source.hand_in()
    handed_in.cells[1:1] = book().setup(BEFORE[odd]).cells
    result = graded(source, handed_in)
    assert (result.graded, result.score) == (True, 3), result


ANSWERS = {
    "prints while it works": "def mean(xs):\n    print('working', xs)\n    return sum(xs) / len(xs)",
    "warns": "import warnings\ndef mean(xs):\n    warnings.warn('careful', DeprecationWarning)\n    return sum(xs) / len(xs)",
    "numpy": "import numpy as np\ndef mean(xs):\n    return np.mean(xs)",
    "a numpy scalar of one's own making": "import numpy as np\ndef mean(xs):\n    return np.array(sum(xs) / len(xs))[()]",
    "pandas": "import pandas as pd\ndef mean(xs):\n    return pd.Series(xs).mean()",
    "a fraction": "from fractions import Fraction\ndef mean(xs):\n    return Fraction(sum(Fraction(x) for x in xs), len(xs))",
    "statistics": "import statistics\nmean = statistics.mean",
    "a lambda": "mean = lambda xs: sum(xs) / len(xs)",
    "a partial": "from functools import partial\ndef m(n, xs):\n    return sum(xs) / len(xs)\nmean = partial(m, 0)",
    "a cached function": "from functools import lru_cache\n@lru_cache\ndef inner(xs):\n    return sum(xs) / len(xs)\ndef mean(xs):\n    return inner(tuple(xs))",
    "an object": "class Mean:\n    def __call__(self, xs):\n        return sum(xs) / len(xs)\nmean = Mean()",
    "a helper in the same cell": "def _total(xs):\n    return sum(xs)\ndef mean(xs):\n    return _total(xs) / len(xs)",
    "globals": "total = 0\ndef mean(xs):\n    global total\n    total = sum(xs)\n    return total / len(xs)",
    "tabs": "def mean(xs):\n\treturn sum(xs) / len(xs)",
    "windows lines": "def mean(xs):\r\n    return sum(xs) / len(xs)\r\n",
    "old mac lines": "def mean(xs):\r    return sum(xs) / len(xs)\r",
    "spaces that do not break": "def mean(xs):\n    # a\u00a0note\u200b\n    return sum(xs) / len(xs)",
    "a try of its own": MEAN + "\nprint(mean([]))",
    "the stub left above": "def mean(xs):\n    raise NotImplementedError\n\n" + MEAN,
    "a magic in it": "%matplotlib inline\n" + MEAN + "\n%timeit -n1 -r1 mean([1])",
    "types": "from typing import Sequence\ndef mean(xs: Sequence[float]) -> float:\n    '''The mean.'''\n    assert len(xs), 'nothing'\n    return sum(xs) / len(xs)",
    "a cell magic": "%%time\n" + MEAN,
    "all magics of plots": "%matplotlib notebook\n%matplotlib widget\n%matplotlib qt\n%pylab inline\n%gui tk\n" + MEAN,
    "magics of a kernel": "%autosave 60\n%clear\n%man ls\n%connect_info\n%automagic off\n" + MEAN,
    "a task of the notebook's loop": "import asyncio\nasync def soon():\n    return 1\ntask = asyncio.create_task(soon())\n" + MEAN,
    "an await in it": "import asyncio\nawait asyncio.sleep(0)\n" + MEAN,
    "everything forgotten": "%reset -f\n" + MEAN,
    "a progress bar": "from tqdm.auto import tqdm\nfor _ in tqdm(range(3)):\n    pass\n" + MEAN,
    "a figure": "import matplotlib.pyplot as plt\nfig = plt.figure()\nplt.plot([1])\nplt.show(block=False)\nplt.savefig('x.png')\n" + MEAN,
    "a file of its own": "open('notes.txt', 'w').write('x')\nwith open('notes.txt') as f:\n    notes = f.read()\n" + MEAN,
    "a process that is ended": "import subprocess\np = subprocess.Popen(['sleep', '9'])\np.kill()\np.wait()\n" + MEAN,
    "work side by side": "from concurrent.futures import ThreadPoolExecutor\n" + MEAN + "\nwith ThreadPoolExecutor() as pool:\n    list(pool.map(mean, [[1], [2]]))",
    "a script of its own": "open('mine.py', 'w').write('K = 1')\nimport mine\n" + MEAN,
    "the clock": "import time\nt = time.time()\ntime.sleep(0.01)\n" + MEAN,
    "a database of its own": "import sqlite3\ndb = sqlite3.connect('x.db')\ndb.execute('create table t (a)')\ndb.close()\n" + MEAN,
    "a docstring test": MEAN + "\nimport doctest\ndoctest.testmod()",
    "a main": MEAN + "\nif __name__ == '__main__':\n    print(mean([1, 2]))",
}  # fmt: skip


@pytest.mark.parametrize(
    "odd",
    _few(
        ANSWERS,
        {
            "numpy",
            "an object",
            "windows lines",
            "a magic in it",
            "all magics of plots",
            "magics of a kernel",
            "a task of the notebook's loop",
        },
    ),
)
def test_an_odd_right_answer_earns_all(odd, book, graded):
    source = book().answer(MEAN, "mean").test(TEST, 3, "mean-test")
    result = graded(source, source.hand_in(ANSWERS[odd]))
    assert (result.graded, result.score) == (True, 3), result


def _of_format(minor: int, cells: list[dict], **more) -> dict:
    return {"nbformat": 4, "nbformat_minor": minor, "metadata": {}, "cells": cells} | more


def _written(case: str, cells: list[dict]) -> bytes:
    """A right submission, written in an odd way."""
    match case:
        case "4.0":
            return json.dumps(_of_format(0, cells)).encode()
        case "4.5 without ids":
            return json.dumps(_of_format(5, cells)).encode()
        case "4.9, not yet known":
            return json.dumps(_of_format(9, [{**c, "id": "x", "news": {}} for c in cells])).encode()
        case "ids that are all the same":
            return json.dumps(_of_format(5, [{**c, "id": "same"} for c in cells])).encode()
        case "lists of lines":
            lines = [{**c, "source": c["source"].splitlines(keepends=True)} for c in cells]
            return json.dumps(_of_format(5, lines), indent=1).encode()
        case "windows lines in the file":
            return json.dumps(_of_format(5, cells), indent=1).replace("\n", "\r\n").encode()
        case "utf-16":
            return json.dumps(_of_format(5, cells), ensure_ascii=False).encode("utf-16")
        case "utf-16 without a mark":
            return json.dumps(_of_format(5, cells), ensure_ascii=False).encode("utf-16-le")
        case "utf-8 with a mark":
            return json.dumps(_of_format(5, cells)).encode("utf-8-sig")
        case "a kernel that is not here":
            kernel = {
                "kernelspec": {
                    "name": "conda-env-ml-py",
                    "display_name": "ml",
                    "language": "python",
                }
            }
            return json.dumps(_of_format(5, cells, metadata=kernel)).encode()
        case "no metadata at all":
            bare = [{k: v for k, v in c.items() if k in ("cell_type", "source")} for c in cells]
            return json.dumps({"nbformat": 4, "cells": bare}).encode()
        case "outputs of ten megabytes":
            big = [{"output_type": "stream", "name": "stdout", "text": ["x" * 10**5 + "\n"] * 25}]
            return json.dumps(_of_format(5, [{**c, "outputs": big} for c in cells])).encode()
        case "format 3":
            old = [
                {
                    "cell_type": "code",
                    "input": c["source"],
                    "language": "python",
                    "outputs": [],
                    "metadata": c["metadata"],
                }
                for c in cells
            ]
            return json.dumps(
                {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": old}]}
            ).encode()
        case "metadata of colab":
            odd = [
                {
                    **c,
                    "metadata": {
                        **c["metadata"],
                        "id": "abc",
                        "colab": {"base_uri": "x"},
                        "outputId": "y",
                    },
                }
                for c in cells
            ]
            return json.dumps(
                _of_format(0, odd, metadata={"colab": {"provenance": []}, "accelerator": "GPU"})
            ).encode()
        case "reordered":
            return json.dumps(_of_format(5, [*cells[2:], *cells[:2]])).encode()
        case "each cell twice":
            return json.dumps(_of_format(5, [c for each in cells for c in (each, each)])).encode()
        case "split answers":
            found = []
            for c in cells:
                if c["metadata"].get("nbgrader", {}).get("solution"):
                    found.append(
                        {**c, "metadata": {}, "source": "def _total(xs):\n    return sum(xs)"}
                    )
                found.append(c)
            return json.dumps(_of_format(5, found)).encode()
        case "edited tests":
            edited = [
                {**c, "source": "# tried\n" + c["source"].replace("3)", "4)")}
                if c["metadata"].get("nbgrader", {}).get("grade")
                else c
                for c in cells
            ]
            return json.dumps(_of_format(5, edited)).encode()
        case "cells of markdown and raw between":
            notes = [
                {"cell_type": "markdown", "metadata": {}, "source": "# a note"},
                {"cell_type": "raw", "metadata": {}, "source": "raw"},
            ]
            return json.dumps(_of_format(5, [c for each in cells for c in (*notes, each)])).encode()
        case "the imports of the test, at the top":
            first = {
                "cell_type": "code",
                "metadata": {},
                "source": "import math\nimport statistics\nimport numpy as np\n" + MEAN,
            }
            bare = [{**c, "metadata": {}} for c in cells]
            return json.dumps(_of_format(5, [first, *bare[1:]])).encode()
        case "a text in the place of metadata":
            return json.dumps(
                _of_format(
                    5,
                    [
                        {**c, "metadata": {**c["metadata"], "tags": "x", "collapsed": None}}
                        for c in cells
                    ],
                )
            ).encode()
        case "an answer below a test of one's own":
            own = {"cell_type": "code", "metadata": {}, "source": "assert mean([1]) == 1"}
            return json.dumps(_of_format(5, [own, *cells, own])).encode()
    raise AssertionError(case)


FORMATS = (
    "4.0", "4.5 without ids", "4.9, not yet known", "ids that are all the same", "lists of lines", "windows lines in the file",
    "utf-16", "utf-16 without a mark", "utf-8 with a mark", "a kernel that is not here", "no metadata at all", "outputs of ten megabytes",
    "format 3", "metadata of colab", "reordered", "each cell twice", "split answers", "edited tests",
    "cells of markdown and raw between", "the imports of the test, at the top", "a text in the place of metadata",
    "an answer below a test of one's own",
)  # fmt: skip


@pytest.mark.parametrize("case", FORMATS)
def test_an_odd_file_costs_nothing(case, book, warm, tmp_path):
    test = "import math\nimport statistics\nimport numpy as np\n### BEGIN HIDDEN TESTS\nassert mean([2.5]) == 2.5\n### END HIDDEN TESTS\nassert math.isclose(mean([1, 2, 6]), 3), 'größer'"
    source = (
        book()
        .answer(MEAN, "mean")
        .locked("ready = True", "ready")
        .test(test, 3, "mean-test")
        .test(TEST, 2, "more-test")
    )
    handed_in = tmp_path / "handed-in.ipynb"
    handed_in.write_bytes(_written(case, source.hand_in().cells))
    result = grade(source.write(tmp_path / "source.ipynb"), handed_in, warm=warm)
    assert (result.graded, result.score) == (True, 5), result


# -- other courses' ways to test: (reference, test, a right answer of another kind, a wrong one, its points of 4) ------

COURSES = {
    "helpers in a locked cell": (
        "def inc(x):\n    return x + 1",
        "check_all(inc, [(1, 2), (5, 6)])",
        "import numpy as np\ndef inc(x):\n    return np.int64(x) + 1",
        "def inc(x):\n    return x + 2",
        0,
        "def check_all(function, cases):\n    for given, wanted in cases:\n        got = function(given)\n        assert got == wanted, f'{function.__name__}({given}) is {got}'",
    ),
    "a test class in a locked cell": (
        "def inc(x):\n    return x + 1",
        "import unittest\nsuite = unittest.defaultTestLoader.loadTestsFromTestCase(TestInc)\nresult = unittest.TextTestRunner(verbosity=0).run(suite)\nassert result.wasSuccessful()",
        "inc = lambda x: 1 + x",
        "def inc(x):\n    return x",
        0,
        "import unittest\nclass TestInc(unittest.TestCase):\n    def test_one(self):\n        self.assertEqual(inc(1), 2)\n    def test_kind(self):\n        self.assertIsInstance(inc(1), int)",
    ),
    "partial credit by counting": (
        "def inc(x):\n    return x + 1",
        "points = 0\nfor given, wanted in [(1, 2), (2, 3), (-1, 0), (10, 11)]:\n    try:\n        assert inc(given) == wanted\n        points += 1\n    except Exception:\n        pass\npoints",
        "inc = (1).__add__",
        "def inc(x):\n    return abs(x) + 1",
        3,
        "",
    ),
    "partial credit of a helper": (
        "def inc(x):\n    return x + 1",
        "grade(inc)",
        "def inc(x, by=1):\n    return x + by",
        "def inc(x):\n    if x < 0:\n        raise ValueError(x)\n    return x + 1",
        3,
        "def grade(function):\n    score = 0\n    for x in (1, 2, -1, 10):\n        try:\n            score += function(x) == x + 1\n        except ValueError:\n            pass\n    return score",
    ),
    "numpy.testing": (
        "import numpy as np\ndef scale(a):\n    return (a - a.mean(axis=0)) / a.std(axis=0)",
        "import numpy as np\nrng = np.random.default_rng(0)\na = rng.normal(3, 2, (50, 3))\nb = scale(a.copy())\nassert isinstance(b, np.ndarray) and b.shape == a.shape\nnp.testing.assert_allclose(b.mean(axis=0), 0, atol=1e-9)\nnp.testing.assert_allclose(b.std(axis=0), 1)\nnp.testing.assert_array_almost_equal(b * a.std(axis=0) + a.mean(axis=0), a)",
        "from sklearn.preprocessing import StandardScaler\ndef scale(a):\n    return StandardScaler().fit_transform(a)",
        "def scale(a):\n    return a - a.mean(axis=0)",
        0,
        "",
    ),
    "pandas.testing": (
        "import pandas as pd\ndef tidy(df):\n    return df.dropna().reset_index(drop=True)",
        "import pandas as pd\nfrom pandas.testing import assert_frame_equal\ndf = pd.DataFrame({'a': [1.0, None, 3.0], 'b': ['x', 'y', None]})\nbefore = df.copy()\nassert_frame_equal(tidy(df), pd.DataFrame({'a': [1.0], 'b': ['x']}))\nassert_frame_equal(df, before)",
        "def tidy(df):\n    keep = df.notna().all(axis=1)\n    out = df[keep].copy()\n    out.index = range(len(out))\n    return out",
        "def tidy(df):\n    df.dropna(inplace=True)\n    df.reset_index(drop=True, inplace=True)\n    return df",
        0,
        "",
    ),
    "a mock": (
        "def fetch(client, ids):\n    return [client.get(i) for i in ids]",
        "from unittest.mock import Mock, call\nclient = Mock()\nclient.get.side_effect = lambda i: {'id': i}\nassert fetch(client, [1, 2]) == [{'id': 1}, {'id': 2}]\nclient.get.assert_has_calls([call(1), call(2)])\nassert client.get.call_count == 2",
        "def fetch(client, ids):\n    out = []\n    for i in ids:\n        out += [client.get(i)]\n    return out",
        "def fetch(client, ids):\n    return [{'id': i} for i in ids]",
        0,
        "",
    ),
    "words that are printed": (
        "def greet(name):\n    print(f'Hello, {name}!')",
        "import io\nfrom contextlib import redirect_stdout\nout = io.StringIO()\nwith redirect_stdout(out):\n    greet('Ada')\nassert out.getvalue().strip() == 'Hello, Ada!'",
        "import sys\ndef greet(name):\n    sys.stdout.write('Hello, ' + name + '!\\n')",
        "def greet(name):\n    return f'Hello, {name}!'",
        0,
        "",
    ),
    "a class": (
        "class Account:\n    def __init__(self, balance=0):\n        self.balance = balance\n    def pay(self, x):\n        if x > self.balance:\n            raise ValueError('too much')\n        self.balance -= x\n    def __repr__(self):\n        return f'Account({self.balance})'",
        "import pytest\na = Account(10)\na.pay(3)\nassert a.balance == 7\nassert repr(a) == 'Account(7)'\nwith pytest.raises(ValueError, match='much'):\n    a.pay(100)\nassert a.balance == 7 and hasattr(a, 'pay') and isinstance(a, Account)",
        "from dataclasses import dataclass\n@dataclass\nclass Account:\n    balance: float = 0\n    def pay(self, x):\n        if self.balance < x:\n            raise ValueError('that is too much')\n        self.balance = self.balance - x\n    def __repr__(self):\n        return f'Account({self.balance})'",
        "class Account:\n    def __init__(self, balance=0):\n        self.balance = balance\n    def pay(self, x):\n        self.balance -= x\n        if self.balance < 0:\n            raise ValueError('too much')\n    def __repr__(self):\n        return f'Account({self.balance})'",
        0,
        "",
    ),
    "a value of the notebook": (
        "answer = 'b'\nweights = [0.2, 0.8]",
        "assert answer.lower() in ('b', '(b)') and abs(sum(weights) - 1) < 1e-9 and 'answer' in globals()\nassert len(weights) == 2, 'two'",
        "import numpy as np\nanswer = '(B)'\nweights = np.array([0.5, 0.5])",
        "answer = 'c'\nweights = [1, 0]",
        0,
        "",
    ),
    "a hash of the answer": (
        "answer = 42",
        "import hashlib\nassert hashlib.sha256(str(answer).encode()).hexdigest()[:8] == '73475cb4', 'not quite'",
        "import numpy as np\nanswer = np.int64(42)",
        "answer = 41",
        0,
        "",
    ),
    "the text of the answer": (
        "def total(xs):\n    return sum(x for x in xs)",
        "import inspect\nsource = inspect.getsource(total)\nassert 'while' not in source and total([1, 2]) == 3",
        "def total(xs):\n    out = 0\n    for x in xs:\n        out += x\n    return out",
        "def total(xs):\n    out, i = 0, 0\n    while i < len(xs):\n        out += xs[i]\n        i += 1\n    return out",
        0,
        "",
    ),
    "a generator": (
        "def evens():\n    n = 0\n    while True:\n        yield n\n        n += 2",
        "from itertools import islice\nimport types\nassert list(islice(evens(), 3)) == [0, 2, 4]\ng = evens()\nnext(g)\nassert next(g) == 2",
        "import itertools\ndef evens():\n    return itertools.count(0, 2)",
        "def evens():\n    n = 0\n    while True:\n        yield n\n        n += 1",
        0,
        "",
    ),
    "a decorator": (
        "import functools\ndef twice(f):\n    @functools.wraps(f)\n    def inner(x):\n        return f(f(x))\n    return inner",
        "@twice\ndef inc(x):\n    return x + 1\nassert inc(1) == 3\nassert inc.__name__ == 'inc'",
        "from functools import wraps\ndef twice(f):\n    return wraps(f)(lambda x: f(f(x)))",
        "def twice(f):\n    return lambda x: f(x)",
        0,
        "",
    ),
    "seeds": (
        "import numpy as np\ndef sample(n):\n    return np.random.rand(n)",
        "import numpy as np\nnp.random.seed(5)\nwanted = np.random.rand(3)\nnp.random.seed(5)\nassert np.allclose(sample(3), wanted)",
        "import numpy as np\ndef sample(n):\n    return np.array([np.random.random() for _ in range(n)])",
        "import numpy as np\ndef sample(n):\n    np.random.seed(0)\n    return np.random.rand(n)",
        0,
        "",
    ),
    "tables by query": (
        "def best(df):\n    return df.groupby('team')['points'].sum().sort_values(ascending=False)",
        "import pandas as pd\ndf = pd.DataFrame({'team': list('aabb'), 'points': [1, 2, 3, 4]})\nout = best(df)\nassert out.index[0] == 'b' and out['a'] == 3 and out.is_monotonic_decreasing\nassert out.to_dict() == {'b': 7, 'a': 3}",
        "import pandas as pd\ndef best(df):\n    return pd.Series({t: g['points'].sum() for t, g in df.groupby('team')}).sort_values(ascending=False)",
        "def best(df):\n    return df.groupby('team')['points'].sum()",
        0,
        "",
    ),
    "a fitted model": (
        "from sklearn.linear_model import LinearRegression\ndef fit(X, y):\n    return LinearRegression().fit(X, y)",
        "import numpy as np\nX = np.arange(10.0).reshape(-1, 1)\nmodel = fit(X, 2 * X.ravel() + 1)\nassert abs(model.coef_[0] - 2) < 1e-6 and abs(model.intercept_ - 1) < 1e-6\nassert model.predict([[20.0]])[0] > 40 and model.score(X, 2 * X.ravel() + 1) > 0.99",
        "from sklearn.linear_model import Ridge\ndef fit(X, y):\n    return Ridge(alpha=1e-12).fit(X, y)",
        "from sklearn.linear_model import LinearRegression\ndef fit(X, y):\n    return LinearRegression(fit_intercept=False).fit(X, y)",
        0,
        "",
    ),
    "an async answer": (
        "async def double(x):\n    return 2 * x",
        "import asyncio\nassert await double(3) == 6\nassert await asyncio.gather(double(1), double(2)) == [2, 4]",
        "import asyncio\nasync def double(x):\n    await asyncio.sleep(0)\n    return x + x",
        "async def double(x):\n    return x",
        0,
        "",
    ),
    "warnings": (
        "import warnings\ndef old():\n    warnings.warn('use new', DeprecationWarning)\n    return 1",
        "import warnings\nwith warnings.catch_warnings(record=True) as caught:\n    warnings.simplefilter('always')\n    assert old() == 1",
        "def old():\n    return 1",
        "def old():\n    return 2",
        0,
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", COURSES)
def test_another_courses_test_is_judged_fairly(way, book, graded):
    reference, test, right, wrong, deserved, locked = COURSES[way]
    source = book()
    if locked:
        source.locked(locked)
    source.answer(reference).test(test, 4)
    for answer, points in ((None, 4), (right, 4), (wrong, deserved), ("", 0)):
        result = graded(source, source.hand_in(answer))
        assert (result.graded, result.score) == (True, points), (answer, result)
