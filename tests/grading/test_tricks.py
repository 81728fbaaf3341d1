"""Tricks on ordinary test cells: what would pass in one room with the test, and earns nothing here."""

# ruff: noqa: E501  (cells read best in one line each)
from __future__ import annotations

from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Trick:
    """A test cell, the reference that earns its points, and an answer that only seems to."""

    reference: str
    test: str
    trick: str
    locked: str = ""


SQUARES = "def squares(xs):\n    return [x * x for x in xs]"
TRICKS = {
    "an exception that ends the test's loop": Trick(
        "def f(x):\n    return x * x",
        "for got, wanted in zip(map(f, [1, 2, 3]), [1, 4, 9]):\n    assert got == wanted",
        "def f(x):\n    raise StopIteration",
    ),
    "an exception that closes the test's generator": Trick(
        "def f(x):\n    return x * x",
        "def cases():\n    for x in (2, 3):\n        yield f(x), x * x\nfor got, wanted in cases():\n    assert got == wanted",
        "def f(x):\n    raise GeneratorExit",
    ),
    "an exception that skips the test": Trick(
        "def f(x):\n    return x * x",
        "import unittest\nclass T(unittest.TestCase):\n    def test_f(self):\n        self.assertEqual(f(3), 9)\n"
        "done = unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(T))\nassert done.wasSuccessful()",
        "import unittest\ndef f(x):\n    raise unittest.SkipTest('later')",
    ),
    "an exception of one's own that skips the test": Trick(
        "def f(x):\n    return x * x",
        "import unittest\nclass T(unittest.TestCase):\n    def test_f(self):\n        self.assertEqual(f(3), 9)\n"
        "done = unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(T))\nassert done.wasSuccessful()",
        "import unittest\nclass Later(unittest.SkipTest):\n    pass\ndef f(x):\n    raise Later()",
    ),
    "a skip of pytest": Trick(
        "def f(x):\n    return x * x",
        "import pytest\ntry:\n    assert f(3) == 9\nexcept Exception as error:\n    raise AssertionError(str(error))",
        "import pytest\ndef f(x):\n    pytest.skip('later')",
    ),
    "a mock that is told what to say": Trick(
        "def notify(client):\n    client.send('hi')",
        "from unittest.mock import Mock\nclient = Mock()\nnotify(client)\nclient.send.assert_called_once_with('hi')",
        "def notify(client):\n    client.send.configure_mock(assert_called_once_with=lambda *a: None)",
    ),
    "a mock that is made to forget": Trick(
        "def once(client):\n    client.send('hi')",
        "from unittest.mock import Mock\nclient = Mock()\nonce(client)\nassert client.send.call_count == 1",
        "def once(client):\n    client.send('ho')\n    client.send('ho')\n    client.send.reset_mock()\n    client.send('hi')",
    ),
    "a field in front of a helper's method": Trick(
        "def build():\n    s = Stack()\n    s.items = [1, 2]\n    return s",
        "assert build().is_sorted()",
        "def build():\n    s = Stack()\n    s.items = [2, 1]\n    s.is_sorted = lambda: True\n    return s",
        "class Stack:\n    def __init__(self):\n        self.items = []\n    def is_sorted(self):\n        return self.items == sorted(self.items)",
    ),
    "a field in front of a helper's property": Trick(
        "def build():\n    return Box(2)",
        "assert build().volume == 8",
        "def build():\n    b = Box(1)\n    vars(b)['volume'] = 8\n    return b",
        "from functools import cached_property\nclass Box:\n    def __init__(self, side):\n        self.side = side\n    @cached_property\n    def volume(self):\n        return self.side ** 3",
    ),
    "an array of one's own kind": Trick(
        "import numpy as np\ndef f():\n    return np.array([1.0, 2.0])",
        "import numpy as np\nnp.testing.assert_allclose(f(), [1.0, 2.0])",
        "import numpy as np\nclass A(np.ndarray):\n    def __array_ufunc__(self, *a, **k): return np.True_\n    def __array_function__(self, *a, **k): return np.True_\n    def __eq__(self, o): return np.True_\ndef f():\n    return np.zeros(2).view(A)",
    ),
    "a table of one's own kind": Trick(
        "import pandas as pd\ndef f():\n    return pd.DataFrame({'a': [1]})",
        "import pandas as pd\npd.testing.assert_frame_equal(f(), pd.DataFrame({'a': [1]}))",
        "import pandas as pd\nclass D(pd.DataFrame):\n    def __eq__(self, o): return True\n    def equals(self, o): return True\n    @property\n    def _constructor(self): return D\ndef f():\n    return D({'a': [2]})",
    ),
    "a table whose cells say yes": Trick(
        "import pandas as pd\ndef f():\n    return pd.DataFrame({'a': ['x']})",
        "import pandas as pd\nassert (f()['a'] == 'x').all()",
        "import pandas as pd\nclass Y:\n    def __eq__(self, o): return True\n    __hash__ = None\ndef f():\n    return pd.DataFrame({'a': [Y()]})",
    ),
    "a number of one's own kind in a list": Trick(
        SQUARES,
        "assert squares([1, 2]) == [1, 4]",
        "class N(int):\n    def __eq__(self, o): return True\n    __hash__ = int.__hash__\ndef squares(xs):\n    return [N(0), N(0)]",
    ),
    "a text of one's own kind": Trick(
        "def name():\n    return 'ada'",
        "assert name().lower().startswith('ada') and len(name()) == 3",
        "class S(str):\n    def lower(self): return self\n    def startswith(self, x): return True\n    def __len__(self): return 3\ndef name():\n    return S('x')",
    ),
    "a truth that is none": Trick(
        "def ok(x):\n    return x > 1",
        "assert ok(2) is True and ok(1) is False",
        "class T:\n    def __bool__(self): return True\n    __class__ = bool\ndef ok(x):\n    return T()",
    ),
    "an input that is changed on the way": Trick(
        "import numpy as np\ndef double(x):\n    return x * 2",
        "import numpy as np\nx = np.array([1.0, 2.0])\ny = double(x)\nassert np.allclose(y, x * 2)",
        "def double(x):\n    x[:] = 0\n    return x",
    ),
    "a table that is emptied on the way": Trick(
        "def total(df):\n    return float(df['a'].sum())",
        "import pandas as pd\ndf = pd.DataFrame({'a': [1.0, 2.0]})\ngot = total(df)\nassert got == df['a'].sum()",
        "def total(df):\n    df.drop(df.index, inplace=True)\n    return 0.0",
    ),
    "the comparison's own tools": Trick(
        "def f():\n    return 5",
        "import math\nimport numpy as np\nassert math.isclose(f(), 5) and np.isclose(f(), 5) and abs(f() - 5) < 1e-9",
        "import builtins, math, numpy as np\nbuiltins.abs = lambda x: 0\nmath.isclose = np.isclose = lambda *a, **k: True\ndef f():\n    return 4",
    ),
    "a helper that is redefined": Trick(
        "def f():\n    return 5",
        "check(f(), 5)",
        "def check(*a):\n    pass\ndef f():\n    return 4",
        "def check(got, wanted):\n    assert got == wanted",
    ),
    "a helper whose code is changed": Trick(
        "def f():\n    return 5",
        "check(f(), 5)",
        "check.__code__ = (lambda *a: None).__code__\ndef f():\n    return 4",
        "def check(got, wanted):\n    assert got == wanted",
    ),
    "a caller's frame": Trick(
        "def f():\n    return 41 + 1",
        "wanted = 42\nassert f() == wanted",
        "import sys\ndef f():\n    frame = sys._getframe()\n    while frame:\n        if 'wanted' in frame.f_globals or 'wanted' in frame.f_locals:\n            return 42\n        frame = frame.f_back\n    return 0",
    ),
    "partial credit of one's own": Trick(
        "def f(x):\n    return x",
        "sum(f(x) == x for x in (1, 2)) / 2",
        "class One(int):\n    def __eq__(self, o): return 10**6\n    __hash__ = int.__hash__\ndef f(x):\n    return One(x + 1)",
    ),
    "a file that says what is wanted": Trick(
        "def f():\n    return 7",
        "import json\nassert f() == json.load(open('wanted.json'))",
        "import json\nopen('wanted.json', 'w').write('4')\ndef f():\n    return 4",
    ),
}  # fmt: skip
FILES = {"a file that says what is wanted": {"wanted.json": "7"}}


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_earns_nothing_and_the_reference_all(name, book, graded, tmp_path):
    trick = TRICKS[name]
    source = book()
    if trick.locked:
        source.locked(trick.locked)
    source.answer(trick.reference).test(trick.test)
    (tmp_path / "source").mkdir()
    for file, text in FILES.get(name, {}).items():
        (tmp_path / "source" / file).write_text(text)
    honest = graded(source, source)
    assert (honest.graded, honest.score) == (True, 1), honest
    tricked = graded(source, source.hand_in(trick.trick))
    assert (tricked.graded, tricked.score) == (True, 0), tricked


def test_the_end_of_an_iteration_is_what_it_seems(book, graded):
    source = (
        book()
        .answer("class Once:\n    def __init__(self): self.left = [1]\n    def __iter__(self): return self\n"
                "    def __next__(self):\n        if not self.left:\n            raise StopIteration\n        return self.left.pop()")
        .test("import pytest\nit = Once()\nassert next(it) == 1\nwith pytest.raises(StopIteration):\n    next(it)\nassert list(Once()) == [1]")
    )  # fmt: skip
    assert graded(source, source).score == 1


def test_a_visible_helper_says_nothing_of_what_a_hidden_test_gave_it(book, graded):
    source = book().answer("def f(x):\n    return 2 * x").test(
        "def check(x, wanted):\n    assert f(x) == wanted, f'f({x}) is not {wanted}'\n\ncheck(1, 2)\n"
        "### BEGIN HIDDEN TESTS\ncheck(777, 1554)\n### END HIDDEN TESTS", 2
    )  # fmt: skip
    result = graded(source, source.hand_in("def f(x):\n    return 2"))
    assert (result.score, result.checks[0].message) == (0, "a hidden test fails")
    shown = graded(source, source.hand_in("def f(x):\n    return 3"))
    assert "f(1) is not 2" in shown.checks[0].message
