"""Whatever a function returns or raises: a verdict in words, in JSON, and nothing else."""

import json

import pytest

CHECK = "def test_it(submission):\n    same(submission.f(1, 2), 3)\n"
BEFORE = """
def named(name):
    def given(): pass
    given.__name__ = name
    return given

def chain(length):
    last = None
    for n in range(length):
        error = ValueError(n)
        error.__cause__, last = last, error
    return last
"""
VALUES = {
    "a number that is not one": "float('nan')",
    "an integer of many digits": "1 << 60_000",
    "a negative zero": "-0.0",
    "a complex number of infinities": "complex('inf+nanj')",
    "True for 1": "True",
    "a text of escapes": r"'\x1b[2J\x1b]0;x\x07\u202e\ud800'",
    "bytes": "b'\\x00' * 300",
    "a range without end": "range(0, 10**30)",
    "a slice": "slice(None)",
    "a list in itself": "(lambda x: (x.append(x), x)[1])([])",
    "a list in a thousand": "__import__('functools').reduce(lambda a, _: [a], range(5_000), 0)",
    "a dict with odd keys": "{float('nan'): 1, (1, (2,)): 2, frozenset(): 3, None: 4}",
    "an iterator without end": "__import__('itertools').count()",
    "an iterator that raises": "(1 / 0 for _ in 'a')",
    "a class": "type('A\\x1b\\nRight.', (), {})",
    "an instance whose class lies": "type('int', (int,), {'__eq__': lambda s, o: True})(3)",
    "a module": "__import__('sys')",
    "a frame": "__import__('sys')._getframe()",
    "a function of a long name": "named('x' * 10**6)",
    "an exception": "ValueError('\\x1b[2J')",
    "NotImplemented": "NotImplemented",
    "a memoryview": "memoryview(b'abc')",
    "a named tuple": "__import__('collections').namedtuple('P', 'a')(3)",
    "a decimal": "__import__('decimal').Decimal(3)",
    "a fraction": "__import__('fractions').Fraction(3)",
    "an enum": "__import__('enum').IntEnum('E', {'A': 3}).A",
}  # fmt: skip
RAISED = {
    "an exit": "raise SystemExit(0)",
    "Ctrl-C": "raise KeyboardInterrupt",
    "the end of a generator": "raise StopIteration(3)",
    "a group": "raise ExceptionGroup('g' * 5_000, [ValueError(n) for n in range(500)])",
    "a chain": "raise chain(200)",
    "one that cannot be shown": "raise type('E', (Exception,), {'__str__': lambda s: 1 / 0})",
    "one whose class cannot be named": "raise type('\\x1b\\n' * 500, (Exception,), {})('x')",
    "one of this check": "raise AssertionError('Right.\\nyes  every check passed')",
    "a syntax error of one's own": "raise SyntaxError('m', ('<submission>', -5, -7, 'x' * 10**6))",
    "one in a file that is not there": "raise SyntaxError('m', ('/etc/passwd', 1, 1, None))",
    "no exception": "raise 3",
    "notes": "e = ValueError(); e.add_note('\\x1b[2J' * 10**5); raise e",
    "a recursion": "return f(a, b)",
    "a warning": "import warnings; warnings.warn('\\x1b' * 10**6); raise Warning('w')",
}  # fmt: skip


def must_be_told(report):
    """Let a report pass that says what was wrong, and could be shown anywhere."""
    text = json.dumps(report.as_json(), allow_nan=False)
    shown = report.verdict.feedback

    assert report.verdict.outcome == "incorrect"
    assert shown.replace("\n", "").isprintable()
    assert len(text) < 20_000
    assert "\x1b" not in text
    assert "Traceback" not in text


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_is_wrong_in_words(report, value):
    """No value but the right one passes, and none breaks the report."""
    must_be_told(report(CHECK, f"{BEFORE}\ndef f(a, b):\n    return {value}\n"))


@pytest.mark.parametrize("raising", RAISED.values(), ids=RAISED)
def test_an_exception_is_told_in_words(report, raising):
    """No exception passes, ends the judge, or shows more than a few lines."""
    must_be_told(report(CHECK, f"{BEFORE}\ndef f(a, b):\n    {raising}\n"))
