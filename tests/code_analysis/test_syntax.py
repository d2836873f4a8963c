"""How code is written, told from its text."""

import pytest

from quizlab.code_analysis.syntax import compared_by_identity, constructs, constructs_of, slips

LIVE = {
    "returned": "def f(xs):\n    return [x for x in xs]\n",
    "used later": "def f(xs):\n    ys = [x for x in xs]\n    return ys\n",
    "in a helper": "def g(xs):\n    return [x for x in xs]\ndef f(xs):\n    return g(xs)\n",
    "assigned": "f = lambda xs: [x for x in xs]\n",
    "under a condition": "if 1 < 2:\n    def f(xs):\n        return [x for x in xs]\n",
    "inner function": "def f(xs):\n    def g():\n        return [x for x in xs]\n    return g()\n",
    "last definition": "def f(xs):\n    return xs\ndef f(xs):\n    return [x for x in xs]\n",
}
DEAD = {
    "not there": "def f(xs):\n    return list(xs)\n",
    "after return": "def f(xs):\n    return list(xs)\n    return [x for x in xs]\n",
    "a line of its own": "def f(xs):\n    [x for x in xs]\n    return list(xs)\n",
    "never used": "def f(xs):\n    ys = [x for x in xs]\n    return list(xs)\n",
    "used by what is never used": "def f(xs):\n    a = [x for x in xs]\n    b = a\n    return xs\n",
    "in a branch never taken": "def f(xs):\n    if 0: return [x for x in xs]\n    return xs\n",
    "in another function": "def g(xs):\n    return [x for x in xs]\ndef f(xs):\n    return xs\n",
    "in a function never called": "def f(xs):\n    def g():\n        return [x for x in xs]\n"
    "    return xs\n",
    "a definition replaced": "def f(xs):\n    return [x for x in xs]\ndef f(xs):\n    return xs\n",
    "a text": 'def f(xs):\n    """[x for x in xs]"""\n    return list(xs)\n',
    "not Python": "def f(xs:\n",
}


@pytest.mark.parametrize("source", LIVE.values(), ids=LIVE)
def test_a_construct_that_the_value_rests_on_is_found(source):
    """A comprehension counts wherever the function gets its value from it."""
    assert "ListComp" in constructs_of(None, [source], "f")


@pytest.mark.parametrize("source", DEAD.values(), ids=DEAD)
def test_a_construct_that_decides_nothing_does_not_count(source):
    """A comprehension that is only there does not count."""
    assert "ListComp" not in constructs_of(None, [source], "f")


def test_cells_are_read_as_one_file():
    """A helper of another cell counts, and a cell that is not Python is passed over."""
    cells = ["def g(xs):\n    return [x for x in xs]\n", "%%bash", "def f(xs):\n    return g(xs)\n"]

    assert "ListComp" in constructs_of(None, cells, "f")


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("[x for x in xs]", True),
        ("ys = [x for x in xs]\nys", True),
        ("return [x for x in xs]", True),
        ("[x for x in xs]\nlist(xs)", False),
        ("ys = [x for x in xs]\nlist(xs)", False),
    ],
)
def test_typed_lines_are_read_as_a_body(lines, found):
    """The last expression is what comes out; what stands before it counts only if it is used."""
    assert ("ListComp" in constructs(None, lines)) is found


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("def f(xs):\n    for x in xs:\n        y = x\n        return y", 2),
        ("class A:\n    def f(self):\n        self.p.grad.zero_", 3),
        ("while True:\n    x = 1", 1),
    ],
)
def test_a_slip_is_found_by_its_line(source, line):
    """
    What ends a loop at once, what is not called, and what never ends.
    """
    assert [each[1] for each in slips(None, ["", source])] == [line]


@pytest.mark.parametrize(
    "source",
    [
        "def f(xs):\n    for x in xs:\n        if x:\n            return x",
        "def f(xs):\n    for x in xs:\n        if not x:\n            continue\n        return x",
        "def f(xs):\n    while True:\n        yield 1",
        "def f(opt):\n    opt.step()",
        "def f(",
    ],
)
def test_what_is_meant_so_is_no_slip(source):
    """
    A search, an endless generator and a call are as they should be.
    """
    assert slips(None, [source]) == []


def test_identity_of_numbers_is_found():
    """
    `is` between values is told from `is None` and `is True`.
    """
    assert compared_by_identity(None, ["a is None or a is True", "\nn % 2 is 1"]) == [(1, 2)]
