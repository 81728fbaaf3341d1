"""Idioms of ordinary nbgrader tests: the right answer earns all, the wrong one what nbgrader itself would give.

Each case is a notebook of another course. `right` is the reference and a submission, `wrong` a submission; both are
held against nbgrader's own rule on a run in one process.
"""

# ruff: noqa: E501  (cells read best in one line each)

from __future__ import annotations

from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Case:
    right: str
    test: str
    wrong: str = "raise NotImplementedError()"
    before: str = ""  # an unmarked cell above
    locked: str = ""  # a read-only cell above
    points: float = 2


SQUARE = "def square(x):\n    return x * x"
NOT_SQUARE = "def square(x):\n    return x + x"
ACCOUNT = """
class Account:
    bank = "Bank"

    def __init__(self, balance):
        self.balance = balance
        self._log = []

    @property
    def doubled(self):
        return 2 * self.balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self._log.append(amount)

    def __len__(self):
        return len(self._log)

    def __iter__(self):
        return iter(self._log)

    def __str__(self):
        return f"Account({self.balance})"

    def __repr__(self):
        return f"<Account {self.balance}>"

    def __contains__(self, amount):
        return amount in self._log

    def __getitem__(self, at):
        return self._log[at]

    def __enter__(self):
        return self

    def __exit__(self, *told):
        self.balance = 0
        return False
"""
LAZY_ACCOUNT = ACCOUNT.replace("self.balance += amount", "pass").replace("2 * self", "3 * self")
VECTOR = """
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)
    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)
    def __mul__(self, k):
        return Vector(k * self.x, k * self.y)
    __rmul__ = __mul__
    def __neg__(self):
        return Vector(-self.x, -self.y)
    def __eq__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return (self.x, self.y) == (other.x, other.y)
    def __lt__(self, other):
        return abs(self) < abs(other)
    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
    def __bool__(self):
        return bool(self.x or self.y)
    def __hash__(self):
        return hash((self.x, self.y))
    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self
"""
NODE = """
class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next

def to_list(head):
    found = []
    while head is not None:
        found.append(head.value)
        head = head.next
    return found

def from_list(values):
    head = None
    for value in reversed(values):
        head = Node(value, head)
    return head
"""
REVERSE = """
def reverse(head):
    before = None
    while head is not None:
        head.next, before, head = before, head, head.next
    return before
"""

CASES = {
    "assert": Case(SQUARE, "assert square(3) == 9\nassert square(-2) == 4", NOT_SQUARE),
    "assert with a message": Case(SQUARE, "assert square(3) == 9, f'not {square(3)}'", NOT_SQUARE),
    "not a function": Case(SQUARE, "assert callable(square)\nassert square(3) == 9", "square = 9"),
    "isinstance": Case(
        "def half(x):\n    return x / 2", "assert isinstance(half(4), float)", "def half(x):\n    return x // 2"
    ),
    "allclose": Case(
        "import numpy as np\ndef f(n):\n    return np.arange(n) / 2",
        "import numpy as np\nnp.testing.assert_allclose(f(3), [0, 0.5, 1])\n"
        "np.testing.assert_array_equal(f(2), np.array([0, .5]))\nassert f(4).shape == (4,) and f(4).dtype == float",
        "import numpy as np\ndef f(n):\n    return np.arange(n)",
    ),
    "numpy by the solution's import": Case(
        "import numpy as np\ndef f(n):\n    return np.zeros(n)",
        "np.testing.assert_allclose(f(3), np.zeros(3))",
        "def f(n):\n    return [0] * n",
    ),
    "pandas.testing": Case(
        "def total(df):\n    return df.groupby('k', as_index=False)['v'].sum()",
        "expected = pd.DataFrame({'k': ['a', 'b'], 'v': [3, 3]})\n"
        "pd.testing.assert_frame_equal(total(df), expected)\nassert total(df)['v'].tolist() == [3, 3]",
        "def total(df):\n    return df.groupby('k', as_index=False)['v'].max()",
        locked="import pandas as pd\ndf = pd.DataFrame({'k': ['a', 'a', 'b'], 'v': [1, 2, 3]})",
    ),
    "try and except": Case(
        "def root(x):\n    if x < 0:\n        raise ValueError('negative')\n    return x ** .5",
        "try:\n    root(-1)\nexcept ValueError as e:\n    assert 'negative' in str(e)\n"
        "else:\n    raise AssertionError('no error')",
        "def root(x):\n    return x ** .5",
    ),
    "pytest.raises": Case(
        "def root(x):\n    if x < 0:\n        raise ValueError('negative')\n    return x ** .5",
        "import pytest\nwith pytest.raises(ValueError, match='neg') as told:\n    root(-1)\n"
        "assert told.value.args == ('negative',)",
        "def root(x):\n    raise TypeError('negative')",
    ),
    "unittest": Case(
        "def root(x):\n    if x < 0:\n        raise ValueError\n    return x ** .5",
        "from unittest import TestCase\ntc = TestCase()\ntc.assertEqual(root(4), 2)\n"
        "with tc.assertRaises(ValueError):\n    root(-1)\ntc.assertRaises(ValueError, root, -4)",
        "def root(x):\n    return x ** .5",
    ),
    "assert_equal of a helper cell": Case(
        SQUARE, "assert_equal(square(3), 9)", NOT_SQUARE,
        locked="from unittest import TestCase\nassert_equal = TestCase().assertEqual",
    ),
    "helpers call helpers, imports and the answer": Case(
        SQUARE, "check(4)\ncheck(2.5)", NOT_SQUARE,
        before="import math",
        locked="def close(a, b):\n    return math.isclose(a, b)\n\n"
        "def check(x):\n    assert close(square(x), x ** 2), f'{x} fails'",
    ),
    "a plain value": Case("answer = 42", "assert answer == 42", "answer = 41"),
    "values of many kinds": Case(
        "a = np.arange(3)\nd = {'x': [1, 2]}\nt = (1, 'a')\ns = {1, 2}",
        "assert a.sum() == 3 and d['x'][1] == 2 and t == (1, 'a') and 2 in s and type(d) is dict",
        "a = np.arange(4)\nd = {}\nt = ()\ns = set()",
        before="import numpy as np",
    ),
    "loops, comprehensions, lambdas": Case(
        SQUARE,
        "for i in range(5):\n    assert square(i) == i ** 2\nassert all(square(i) == i * i for i in range(4))\n"
        "key = lambda x: square(x)\nassert sorted([-3, 1], key=key) == [1, -3]\n"
        "assert [square(i) for i in (1, 2)] == list(map(square, (1, 2))) == [1, 4]",
        NOT_SQUARE,
    ),
    "functions and classes in a test": Case(
        SQUARE,
        "def inner():\n    def deeper():\n        return square(3)\n    return deeper()\n"
        "class Test:\n    nine = square(3)\n    def run(self):\n        assert self.nine == inner() == 9\nTest().run()",
        NOT_SQUARE,
    ),
    "a TestCase of its own": Case(
        SQUARE,
        "import unittest\nclass TestSquare(unittest.TestCase):\n    def test_three(self):\n"
        "        self.assertEqual(square(3), 9)\n"
        "suite = unittest.defaultTestLoader.loadTestsFromTestCase(TestSquare)\n"
        "assert unittest.TextTestRunner().run(suite).wasSuccessful()",
        NOT_SQUARE,
    ),
    "walrus and f-string": Case(SQUARE, "if (n := square(3)) != 9:\n    raise ValueError(f'{n=}')", NOT_SQUARE),
    "star-import": Case(
        "from math import *\ndef area(r):\n    return pi * r ** 2",
        "assert abs(area(1) - pi) < 1e-9 and isclose(area(2), 4 * pi)",
        "def area(r):\n    return 3 * r",
        before="from math import *",
    ),
    "magics": Case(
        SQUARE, "%matplotlib inline\n%time square(2)\nassert square(3) == 9\nget_ipython()", NOT_SQUARE
    ),
    "timed cell": Case(SQUARE, "%%time\nassert square(3) == 9", NOT_SQUARE),
    "a class": Case(
        ACCOUNT,
        "acc = Account(10)\nassert acc.balance == 10\nacc.deposit(5)\nassert acc.balance == 15 and acc.doubled == 30\n"
        "assert len(acc) == 1 and list(acc) == [5] and acc[0] == 5 and 5 in acc and 6 not in acc\n"
        "assert str(acc) == 'Account(15)' and repr(acc) == '<Account 15>' and f'{acc}' == 'Account(15)'\n"
        "acc.balance = 3\nassert acc.doubled == 6\nassert Account.bank == 'Bank' and acc.bank == 'Bank'\n"
        "assert isinstance(acc, Account) and type(acc).__name__ == 'Account' and type(acc) is Account\n"
        "assert hasattr(acc, 'deposit') and not hasattr(acc, 'withdraw') and getattr(acc, 'x', 7) == 7\n"
        "assert vars(acc)['balance'] == 3 and acc.__class__ is Account\nassert acc is not None and acc != None\n"
        "with acc as same:\n    assert same is acc\nassert acc.balance == 0",
        LAZY_ACCOUNT,
    ),
    "a method that raises": Case(
        ACCOUNT,
        "acc = Account(1)\ntry:\n    acc.deposit(-1)\n    assert False\nexcept ValueError:\n    pass\nassert acc.balance == 1",
        ACCOUNT.replace("raise ValueError", "print"),
    ),
    "operators": Case(
        VECTOR,
        "v, w = Vector(1, 2), Vector(3, 4)\nassert v + w == Vector(4, 6)\nassert w - v == Vector(2, 2)\n"
        "assert v * 2 == Vector(2, 4) == 2 * v\nassert -v == Vector(-1, -2) and v != w and v < w and w > v\n"
        "assert abs(w) == 5.0 and bool(v) and not Vector(0, 0)\nassert len({v, Vector(1, 2)}) == 1\n"
        "v += w\nassert (v.x, v.y) == (4, 6)\nassert not (v == 'a vector')\nassert sorted([w, Vector(0, 1)])[0].y == 1\n"
        "with tc.assertRaises(TypeError):\n    v < 3 if False else v // w",
        VECTOR.replace("self.x + other.x", "self.x - other.x"),
        before="from unittest import TestCase\ntc = TestCase()",
    ),
    "inheritance": Case(
        "from abc import ABC, abstractmethod\nclass Shape(ABC):\n    @abstractmethod\n    def area(self): ...\n"
        "class Square(Shape):\n    def __init__(self, a):\n        self.a = a\n    def area(self):\n        return self.a ** 2",
        "assert issubclass(Square, Shape) and isinstance(Square(2), Shape)\nassert Square(3).area() == 9\n"
        "import pytest\nwith pytest.raises(TypeError):\n    Shape()\nassert Square.__name__ == 'Square'\n"
        "assert [s.area() for s in (Square(1), Square(2))] == [1, 4]",
        "class Shape: pass\nclass Square:\n    def __init__(self, a):\n        self.a = a\n"
        "    def area(self):\n        return self.a ** 2",
    ),
    "a dataclass": Case(
        "from dataclasses import dataclass\n@dataclass\nclass Point:\n    x: int\n    y: int = 0\n"
        "    def move(self, dx):\n        self.x += dx\ndef origin():\n    return Point(0)",
        "assert origin() == Point(0, 0)\np = Point(1)\np.move(2)\nassert p.x == 3 and p == Point(3, 0) and p != Point(3, 1)\n"
        "assert repr(p) == 'Point(x=3, y=0)' and isinstance(origin(), Point)",
        "from dataclasses import dataclass\n@dataclass\nclass Point:\n    x: int\n    y: int = 0\n"
        "    def move(self, dx):\n        self.x = dx\ndef origin():\n    return Point(0)",
    ),
    "a named tuple": Case(
        "from collections import namedtuple\nPoint = namedtuple('Point', 'x y')\ndef origin():\n    return Point(0, 0)",
        "assert origin() == (0, 0) and origin().x == 0 and isinstance(origin(), Point) and isinstance(origin(), tuple)",
        "def origin():\n    return [0, 0]\nPoint = list",
    ),
    "an enum": Case(
        "from enum import Enum\nclass Color(Enum):\n    RED = 1\n    BLUE = 2\ndef favourite():\n    return Color.BLUE",
        "assert favourite() is Color.BLUE and favourite() == Color.BLUE and Color.RED.value == 1\n"
        "assert [c.name for c in Color] == ['RED', 'BLUE'] and Color(2) is Color.BLUE and Color['RED'].value == 1\n"
        "assert len(Color) == 2",
        "from enum import Enum\nclass Color(Enum):\n    RED = 1\n    BLUE = 2\ndef favourite():\n    return Color.RED",
    ),
    "an exception of the learner's": Case(
        "class TooMuch(ValueError):\n    def __init__(self, by):\n        super().__init__(f'too much by {by}')\n"
        "        self.by = by\ndef pay(x):\n    if x > 3:\n        raise TooMuch(x - 3)",
        "import pytest\nwith pytest.raises(TooMuch) as told:\n    pay(5)\nassert told.value.by == 2\n"
        "assert str(told.value) == 'too much by 2'\nassert issubclass(TooMuch, ValueError)\n"
        "try:\n    pay(4)\nexcept TooMuch as e:\n    assert e.by == 1",
        "class TooMuch(Exception): pass\ndef pay(x):\n    raise ValueError",
    ),
    "an exception of the instructor's": Case(
        "def pay(x):\n    if x > 3:\n        raise TooMuch('no')",
        "try:\n    pay(5)\nexcept TooMuch:\n    pass\nelse:\n    assert False",
        "def pay(x):\n    raise ValueError",
        locked="class TooMuch(Exception):\n    pass",
    ),
    "generators": Case(
        "def count(n):\n    for i in range(n):\n        yield i\ndef ever():\n    n = 0\n    while True:\n        yield n\n        n += 1",
        "import types\ng = count(2)\nassert isinstance(g, types.GeneratorType) and next(g) == 0 and next(g) == 1\n"
        "try:\n    next(g)\n    assert False\nexcept StopIteration:\n    pass\nassert list(count(3)) == [0, 1, 2]\n"
        "assert sum(count(4)) == 6\nfor i in ever():\n    if i == 5:\n        break\n"
        "from itertools import islice\nassert list(islice(ever(), 3)) == [0, 1, 2]",
        "def count(n):\n    return list(range(n))\ndef ever():\n    return []",
    ),
    "an iterator class": Case(
        "class Down:\n    def __init__(self, n):\n        self.n = n\n    def __iter__(self):\n        return self\n"
        "    def __next__(self):\n        if self.n == 0:\n            raise StopIteration\n        self.n -= 1\n        return self.n",
        "assert list(Down(3)) == [2, 1, 0]\nit = iter(Down(1))\nassert next(it) == 0",
        "class Down:\n    def __init__(self, n):\n        self.n = n\n    def __iter__(self):\n        return iter(range(self.n))",
    ),
    "an argument changed in place": Case(
        "def bubble(a):\n    a.sort()\ndef add(x, to):\n    to.append(x)\n    return to\ndef drop(d, k):\n    return d.pop(k)",
        "a = [3, 1, 2]\nbubble(a)\nassert a == [1, 2, 3]\nb = [1]\nassert add(2, b) is b\nassert b == [1, 2]\n"
        "d = {'a': 1, 'b': 2}\nassert drop(d, 'a') == 1\nassert d == {'b': 2} and len(d) == 1",
        "def bubble(a):\n    return sorted(a)\ndef add(x, to):\n    return to + [x]\ndef drop(d, k):\n    return d[k]",
    ),
    "an argument that stays": Case(
        "def cleaned(df):\n    return df.dropna()\ndef doubled(a):\n    return a * 2",
        "df = pd.DataFrame({'a': [1, None]})\nbefore = df.copy()\nout = cleaned(df)\nassert len(out) == 1\n"
        "pd.testing.assert_frame_equal(df, before)\na = np.ones(2)\ndoubled(a)\nassert (a == 1).all()",
        "def cleaned(df):\n    df.dropna(inplace=True)\n    return df\ndef doubled(a):\n    a *= 2\n    return a",
        before="import numpy as np\nimport pandas as pd",
    ),
    "a frame changed in place": Case(
        "def add_total(df):\n    df['total'] = df['a'] + df['b']",
        "df = pd.DataFrame({'a': [1], 'b': [2]})\nadd_total(df)\nassert list(df['total']) == [3]",
        "def add_total(df):\n    df = df.assign(total=df['a'] + df['b'])",
        before="import pandas as pd",
    ),
    "callbacks": Case(
        "def twice(f, x):\n    return f(f(x))\ndef integral(f, a, b, n=100):\n    h = (b - a) / n\n"
        "    return h * sum(f(a + (i + .5) * h) for i in range(n))\ndef each(f, items):\n    return [f(i) for i in items]",
        "import math\nassert twice(lambda x: x + 1, 3) == 5\nassert abs(integral(lambda x: x ** 2, 0, 1) - 1 / 3) < 1e-3\n"
        "assert abs(integral(math.sin, 0, math.pi) - 2) < 1e-2\nassert each(str.upper, ['a']) == ['A']\n"
        "assert each(len, ['ab']) == [2]\nseen = []\neach(seen.append, [1, 2])\nassert seen == [1, 2]\n"
        "def fails(x):\n    raise KeyError('k')\ntry:\n    twice(fails, 1)\n    assert False\nexcept KeyError:\n    pass",
        "def twice(f, x):\n    return f(x)\ndef integral(f, a, b, n=100):\n    return 0\ndef each(f, items):\n    return items",
    ),
    "a decorator": Case(
        "import functools\ndef counted(f):\n    @functools.wraps(f)\n    def inner(*a, **k):\n        inner.calls += 1\n"
        "        return f(*a, **k)\n    inner.calls = 0\n    return inner",
        "@counted\ndef hello(name):\n    'Say hello.'\n    return f'Hello {name}'\n"
        "assert hello('A') == 'Hello A' and hello(name='B') == 'Hello B' and hello.calls == 2\n"
        "assert hello.__name__ == 'hello' and hello.__doc__ == 'Say hello.'",
        "def counted(f):\n    return lambda name: f(name)",
    ),
    "a closure and a composition": Case(
        "def adder(n):\n    return lambda x: x + n\ndef compose(f, g):\n    return lambda x: f(g(x))",
        "add3 = adder(3)\nassert add3(4) == 7\nassert compose(add3, adder(1))(0) == 4\n"
        "assert compose(lambda x: x * 2, add3)(1) == 8\nassert compose(abs, int)('-3') == 3",
        "def adder(n):\n    return lambda x: x\ndef compose(f, g):\n    return lambda x: g(f(x))",
    ),
    "a fake of the test's": Case(
        "def best(model, rows):\n    return max(model.predict(rows))\ndef greet(store, name):\n    store[name] = 1\n"
        "    return len(store)",
        "class Model:\n    def __init__(self):\n        self.seen = 0\n    def predict(self, rows):\n        self.seen += 1\n"
        "        return [r * 2 for r in rows]\nm = Model()\nassert best(m, [1, 5, 2]) == 10\nassert m.seen == 1",
        "def best(model, rows):\n    return max(rows)",
    ),
    "a mock": Case(
        "def notify(send, names):\n    for n in names:\n        send(n, subject='hi')",
        "from unittest.mock import Mock, call\nsend = Mock()\nnotify(send, ['a', 'b'])\nassert send.call_count == 2\n"
        "send.assert_any_call('a', subject='hi')",
        "def notify(send, names):\n    send(names[0])",
    ),
    "captured prints": Case(
        "def greet(name):\n    print(f'Hello {name}')",
        "import io, contextlib, sys\nout = io.StringIO()\nwith contextlib.redirect_stdout(out):\n    greet('Ada')\n"
        "assert out.getvalue() == 'Hello Ada\\n'\nkept, sys.stdout = sys.stdout, io.StringIO()\ngreet('B')\n"
        "said = sys.stdout.getvalue()\nsys.stdout = kept\nassert said.strip() == 'Hello B'",
        "def greet(name):\n    return f'Hello {name}'",
    ),
    "a patched print": Case(
        "def greet(name):\n    print('Hello', name)",
        "from unittest.mock import patch\nwith patch('builtins.print') as said:\n    greet('Ada')\n"
        "said.assert_called_once_with('Hello', 'Ada')",
        "def greet(name):\n    print('Bye', name)",
    ),
    "a patched input": Case(
        "def ask():\n    return int(input('n? ')) + 1",
        "from unittest.mock import patch\nwith patch('builtins.input', return_value='4'):\n    assert ask() == 5\n"
        "answers = iter(['1', '2'])\ninput = lambda prompt='': next(answers)\nassert ask() == 2 and ask() == 3",
        "def ask():\n    return 5",
    ),
    "lines in the place of the keyboard": Case(
        "def ask():\n    return int(input()) + int(input())",
        "import io, sys\nsys.stdin = io.StringIO('3\\n4\\n')\nassert ask() == 7",
        "def ask():\n    return 3",
    ),
    "a seed": Case(
        "import random\nimport numpy as np\ndef roll():\n    return random.randint(1, 6)\ndef noise(n):\n"
        "    return np.random.normal(size=n)\ndef draw(rng):\n    return rng.integers(0, 100)",
        "import random\nimport numpy as np\nrandom.seed(3)\nexpected = [random.randint(1, 6) for _ in range(5)]\nrandom.seed(3)\n"
        "assert [roll() for _ in range(5)] == expected\nnp.random.seed(1)\nwanted = np.random.normal(size=3)\n"
        "np.random.seed(1)\nnp.testing.assert_allclose(noise(3), wanted)\n"
        "assert draw(np.random.default_rng(5)) == np.random.default_rng(5).integers(0, 100)",
        "def roll():\n    return 3\ndef noise(n):\n    return [0] * n\ndef draw(rng):\n    return 3",
    ),
    "the text of an answer": Case(
        "def total(xs):\n    return sum(xs)",
        "import inspect\nassert 'for' not in inspect.getsource(total)\nassert total([1, 2]) == 3\n"
        "assert list(inspect.signature(total).parameters) == ['xs']\nassert inspect.isfunction(total)",
        "def total(xs):\n    n = 0\n    for x in xs:\n        n += x\n    return n",
    ),
    "signature and docstring": Case(
        "def area(r: float, pi=3.14) -> float:\n    'Area of a circle.'\n    return pi * r * r",
        "import inspect\nassert area.__doc__ and area.__name__ == 'area'\n"
        "assert inspect.signature(area).parameters['pi'].default == 3.14\nassert area.__defaults__ == (3.14,)",
        "def area(r, pi):\n    return pi * r * r",
    ),
    "recursion": Case(
        "def fact(n):\n    return 1 if n == 0 else n * fact(n - 1)\ndef ever(n):\n    return ever(n + 1)",
        "assert fact(20) == 2432902008176640000\ntry:\n    ever(0)\n    assert False\nexcept RecursionError:\n    pass",
        "def fact(n):\n    return fact(n)\ndef ever(n):\n    return n",
    ),
    "a counter of the notebook's": Case(
        "count = 0\ndef bump():\n    global count\n    count += 1\nlog = []\ndef note(x):\n    log.append(x)",
        "bump()\nbump()\nassert count == 2\nnote('a')\nassert log == ['a']\ncount = 10\nbump()\nassert count == 11",
        "count = 0\ndef bump():\n    count = 1\nlog = []\ndef note(x):\n    pass",
    ),
    "a helper class": Case(
        REVERSE,
        "assert to_list(reverse(from_list([1, 2, 3]))) == [3, 2, 1]\nassert reverse(None) is None\n"
        "one = Node(1)\nassert reverse(one) is one and isinstance(reverse(one), Node)",
        "def reverse(head):\n    return head",
        locked=NODE,
    ),
    "objects of a helper class changed in place": Case(
        "def insert(root, value):\n    if root is None:\n        return Tree(value)\n    if value < root.value:\n"
        "        root.left = insert(root.left, value)\n    else:\n        root.right = insert(root.right, value)\n    return root",
        "root = Tree(5)\ninsert(root, 3)\ninsert(root, 8)\nassert root.left.value == 3 and root.right.value == 8\n"
        "assert root.depth() == 2\nassert root == Tree(5, Tree(3), Tree(8))",
        "def insert(root, value):\n    return Tree(value)",
        locked="class Tree:\n    def __init__(self, value, left=None, right=None):\n"
        "        self.value, self.left, self.right = value, left, right\n    def depth(self):\n"
        "        return 1 + max((t.depth() for t in (self.left, self.right) if t), default=0)\n"
        "    def __eq__(self, other):\n        return isinstance(other, Tree) and vars(self) == vars(other)",
    ),
    "two ways round": Case(
        "class DNode:\n    def __init__(self, value):\n        self.value, self.prev, self.next = value, None, None\n"
        "class DList:\n    def __init__(self):\n        self.head = self.tail = None\n    def append(self, value):\n"
        "        node = DNode(value)\n        if self.tail is None:\n            self.head = self.tail = node\n        else:\n"
        "            self.tail.next, node.prev, self.tail = node, self.tail, node\n        return node",
        "l = DList()\na = l.append(1)\nb = l.append(2)\nassert l.head is a and a.next is b and b.prev is a and a.prev is None\n"
        "assert l.head.next.value == 2 and l.tail.prev == a and l.tail != a",
        "class DList:\n    head = tail = None\n    def append(self, value):\n        return self",
    ),
    "a subclass of a built-in": Case(
        "class Stack(list):\n    def push(self, x):\n        self.append(x)\n    def peek(self):\n        return self[-1]",
        "s = Stack()\ns.push(1)\ns.push(2)\nassert s.peek() == 2 and len(s) == 2 and s.pop() == 2 and isinstance(s, list)\n"
        "assert list(s) == [1]\nassert s[0] == 1",
        "class Stack(list):\n    def push(self, x):\n        pass\n    def peek(self):\n        return 2",
    ),
    "a model of scikit-learn": Case(
        "from sklearn.linear_model import LinearRegression\ndef fit(X, y):\n    return LinearRegression().fit(X, y)",
        "import numpy as np\nfrom sklearn.linear_model import LinearRegression\nX = np.arange(4.).reshape(-1, 1)\n"
        "m = fit(X, 2 * X[:, 0] + 1)\nassert isinstance(m, LinearRegression)\nnp.testing.assert_allclose(m.coef_, [2])\n"
        "np.testing.assert_allclose(m.predict(X), 2 * X[:, 0] + 1)\nassert m.score(X, 2 * X[:, 0] + 1) > .99",
        "def fit(X, y):\n    return None",
    ),
    "await": Case(
        "import asyncio\nasync def slow(x):\n    await asyncio.sleep(0)\n    return x + 1",
        "assert await slow(1) == 2\nimport asyncio\nasync def main():\n    return await asyncio.gather(slow(1), slow(2))\n"
        "assert await main() == [2, 3]",
        "async def slow(x):\n    return x",
    ),
    "what globals() holds": Case(
        SQUARE, "assert 'square' in globals() and globals()['square'](2) == 4\nassert 'cube' not in globals()",
        "def cube(x):\n    return x",
    ),
    "numpy's own functions on a list": Case(
        "def mean(xs):\n    return sum(xs) / len(xs)", "import numpy as np\nassert np.isclose(mean([1, 2]), 1.5)\n"
        "assert mean(np.array([1., 3.])) == 2", "def mean(xs):\n    return max(xs)",
    ),
    "doctest-like reprs": Case(
        "def show(x):\n    return repr(x)", "assert show('a') == \"'a'\"\nassert eval(show([1])) == [1]",
        "def show(x):\n    return str(x)",
    ),
    "Python's other containers": Case(
        "from collections import Counter, defaultdict, deque\ndef count(t):\n    return Counter(t)\ndef group(xs):\n"
        "    d = defaultdict(list)\n    for x in xs:\n        d[len(x)].append(x)\n    return d\ndef last(n):\n    return deque(range(9), n)\n"
        "def keys(d):\n    return d.keys()",
        "assert count('aab') == {'a': 2, 'b': 1} and count('a')['z'] == 0\nassert group(['a', 'bb']) == {1: ['a'], 2: ['bb']}\n"
        "from collections import deque\nassert last(2) == deque([7, 8])\nassert keys({'a': 1}) == {'a'}",
        "def count(t):\n    return {}\ndef group(xs):\n    return {}\ndef last(n):\n    return []\ndef keys(d):\n    return []",
    ),
    "pytest.raises that is not met": Case(
        "def f():\n    raise ValueError", "import pytest\nwith pytest.raises(ValueError):\n    f()", "def f():\n    return 1"
    ),
    "text files": Case(
        "def count(path):\n    with open(path) as f:\n        return len(f.read().split())\ndef save(path, lines):\n"
        "    with open(path, 'w') as f:\n        f.write('\\n'.join(lines))",
        "import os\nfrom pathlib import Path\nwith open('in.txt', 'w') as f:\n    f.write('a b c')\nassert count('in.txt') == 3\n"
        "save('out.txt', ['x', 'y'])\nassert os.path.exists('out.txt') and not os.path.exists('no.txt')\n"
        "with open('out.txt') as f:\n    assert f.read().splitlines() == ['x', 'y']\n"
        "assert Path('out.txt').read_text() == 'x\\ny'\nos.remove('out.txt')\nassert not Path('out.txt').exists()",
        "def count(path):\n    return 3\ndef save(path, lines):\n    pass",
    ),
    "unicode": Case(
        "def größe(ü):\n    return len(ü)\nπ = 3.14", "assert größe('äöü') == 3 and π == 3.14", "def größe(ü):\n    return 0"
    ),
}  # fmt: skip


def book_of(book, case):
    made = book()
    if case.before:
        made.setup(case.before)
    if case.locked:
        made.locked(case.locked)
    return made.answer(case.right).test(case.test, case.points, "the-test")


@pytest.mark.parametrize("name", CASES)
def test_a_right_answer_earns_all_points(name, book, graded):
    source = book_of(book, CASES[name])
    result = graded(source, source)
    assert result.graded and result.score == CASES[name].points, [c.message for c in result.checks]


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_answer_earns_what_nbgrader_would_give(name, book, graded, stock):
    source = book_of(book, CASES[name])
    submission = source.hand_in(CASES[name].wrong)
    result = graded(source, submission)
    assert result.graded, [c.message for c in result.checks]
    assert result.score == stock(source, submission)["the-test"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_an_answer_that_was_never_written_earns_nothing(name, book, graded):
    source = book_of(book, CASES[name])
    result = graded(source, source.hand_in("# YOUR CODE HERE\nraise NotImplementedError()"))
    assert (result.graded, result.score) == (True, 0)
