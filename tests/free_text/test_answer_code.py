"""Code inside an answer in words: found, run in the sandbox, and compared by what it gives."""

import pytest

from quizlab.free_text import answer_code
from quizlab.free_text.answer_code import WantedCode, does
from quizlab.sandbox.sandbox import NoSandbox

ODDS = WantedCode("a list comprehension", ("[2, 6, -2]",), ("[1, 2, 3, 4, -1]",))
PAIRS = WantedCode("a function", ("[(1, 'a'), (2, 'b')]",), ("[1, 2]", "'ab'"))
CORNER = WantedCode("a line", ("[[10, 12], [16, 18]]",))


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    """No server of the user's is used or left."""
    (tmp_path / "runtime").write_text("")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param("A list in one line: [n * 2 for n in xs if n % 2]", True, id="a free name"),
        pytest.param("It is short, as `[n+n for n in xs if n & 1]` is.", True, id="between ticks"),
        pytest.param("a = [1, 2, 3]\n[2 * n for n in a if n % 2 == 1]", True, id="its own list"),
        pytest.param("[n * 2 for n in range(10) if n % 2 != 0]. So it is.", True, id="a range"),
        pytest.param(
            "```python\nodd = lambda n: n % 2\n[n * 2 for n in l if odd(n)]\n```",
            True,
            id="a helper",
        ),
        pytest.param("[n + 2 for n in xs if n % 2]", False, id="plus two"),
        pytest.param("[n ** 2 for n in xs if n % 2]", False, id="squared"),
        pytest.param("[n * 2 for n in xs if n // 2]", False, id="integer division"),
        pytest.param("[n * 2 for n in xs if n % 2 == 0]", False, id="even ones"),
        pytest.param("[n * 2 for n in xs if is_odd(n)]", None, id="an unknown function"),
        pytest.param("[n * 2 for n in xs if]", None, id="no Python"),
        pytest.param("It makes a new list (in one line).", None, id="words only"),
    ],
)
def test_a_comprehension_is_judged_by_what_it_makes(text, right):
    """A list comprehension is given a list of ours, whatever it is written for."""
    assert does(text, ODDS) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param("def f(a, b): return list(zip(a, b))\nA list of tuples.", True, id="a line"),
        pytest.param(
            "Use zip(a, b): def f(a, b): return list(zip(a, b)). That is it.",
            True,
            id="in a sentence",
        ),
        pytest.param("lambda x, y: [*zip(x, y)]; tuples, as in a Dataset", True, id="a lambda"),
        pytest.param(
            "def f(a, b):\n    out = []\n    for i in range(len(a)):\n"
            "        out.append((a[i], b[i]))\n    return out",
            True,
            id="a loop",
        ),
        pytest.param("def f(a, b): return zip(a, b)", False, id="no list"),
        pytest.param("def f(a, b): return a + b", False, id="an error"),
        pytest.param("def f(a, b): print(a, b)", False, id="no result"),
        pytest.param("list(zip([1, 2], 'ab'))", None, id="no function"),
    ],
)
def test_a_function_is_judged_by_what_it_returns(text, right):
    """A function or lambda is called with our arguments."""
    assert does(text, PAIRS) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param(
            "import numpy as np\na = np.arange(1, 10).reshape(3, 3)\na *= 2\na[1:, 1:]",
            True,
            id="numpy",
        ),
        pytest.param(
            "t = torch.arange(1, 10).view(3, 3)\nt = t + t\nprint(t[-2:, -2:])",
            True,
            id="printed",
        ),
        pytest.param(
            "t = tensor([1,2,3],[4,5,6],[7,8,9]); (t*2)[1:,1:]",
            True,
            id="rows as arguments",
        ),
        pytest.param(
            ">>> a = np.arange(1, 10).reshape(3, 3) * 2\n>>> corner = a[1:, 1:]",
            True,
            id="a session",
        ),
        pytest.param("t = torch.arange(1, 10).view(3, 3)\n(t + 2)[1:, 1:]", False, id="plus two"),
        pytest.param("t = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]\n(t * 2)[1:, 1:]", False, id="lists"),
        pytest.param(
            "np.arange(1, 10).reshape(3, 3), then double it and take [1:, 1:]",
            None,
            id="partly words",
        ),
    ],
)
def test_lines_are_judged_by_their_values(text, right):
    """The wanted value may be assigned, shown or printed."""
    assert does(text, CORNER) is right


def test_without_a_sandbox_nothing_is_run(monkeypatch):
    """Where code cannot be shut in, the words of an answer have to do."""

    def refused(*_):
        raise NoSandbox("no sandbox")

    monkeypatch.setattr(answer_code, "_ran", refused)

    assert does("[n * 2 for n in xs if n % 2]", ODDS) is None


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        (WantedCode("a page", ("1",)), "what must be one of"),
        (WantedCode("a line", ("x + 1",)), "'x + 1' is no value written in Python"),
        (WantedCode("a line", ()), "gives must have at least one value"),
        (WantedCode("a list comprehension", ("[]",)), "given must be one list"),
    ],
)
def test_faults_of_the_author_are_told(wanted, fault):
    """What an author cannot have meant is a problem of the bank."""
    assert any(each.startswith(fault) for each in wanted.faults())


def test_sound_code_has_no_faults():
    """What the bank asks for is sound."""
    assert [*ODDS.faults(), *PAIRS.faults(), *CORNER.faults()] == []
