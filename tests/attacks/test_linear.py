"""Reading foreign text takes linear time: twice the text, at most about twice the time."""

import ast
import contextlib
import importlib
import inspect
import pkgutil
import re
import signal
import time

import pytest

import quizlab
from quizlab.bank.chapter import load_chapter
from quizlab.bank.respond import verdict_on
from quizlab.courses.find import find_course
from quizlab.free_text.code_patterns import MOST_GAPS, code_of, compiled_code
from quizlab.free_text.patterns import PatternProblem, compiled_pattern
from quizlab.question_types import TYPES

LENGTH = 10_000
FLOOR = 0.15  # seconds of processor time, below which nothing is compared
SLACK = 3.2  # times as long for twice the text; four times would be quadratic
TASTE = 2_000  # characters that are tried first
AT_ONCE = FLOOR / 1_000  # seconds for these, from which even 10 times as many, cubed, take FLOOR
LONGEST = 60  # seconds for one test; without end is not linear either
UNITS = (
    "a", "1", "-", "(", ")", "[", "`", "*", "_", "#", "$", "\\", "<", "~", "|", "{", "=", "!", "İ",
    "e\u0301", "a ", "1 ", "a-", "1.", "1,", "- ", "**a", "`a", "$x", "not ", "n't ", "and ", "a, ",
    "a.\n", "a: ", "= ", "( ", ")(", "x[0]", "[a](", "() takes ", "\n", " ", "\t", " \n", "a1 ",
    "|-", "|:", "```", "\\frac{", "1-", "1)a ", "item, ", "\nand", "a;", "ab\n", ">>> ", "%time ",
)  # fmt: skip
ENDS = ("", "a", "!", "\x00")


def texts(length):
    """Yield hostile texts of a length: a beginning, one part over and over, an odd end."""
    for unit in UNITS:
        for end in ENDS:
            yield f"a{unit * (length // len(unit))}"[:length] + end
    for one, two in (("1", "-"), ("(", " "), ("(", ")"), ("[", "]"), ("a ", "1"), (" ", "\n")):
        half = length // 2
        yield (one * half)[:half] + (two * half)[:half]
    yield "step words here " + ("(" * (length // 2)) + " " * (length // 2) + "a"


def seconds(work, text):
    """Return the processor time of work on a text."""
    began = time.process_time()
    work(text)
    return time.process_time() - began


@contextlib.contextmanager
def stopped_after(limit):
    """Raise TimeoutError in what runs longer; a regular expression looks at signals, too."""

    def stop(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def slow(work):
    """Return the text on which twice the length takes far longer, None where there is none."""
    for taste, short, long in zip(*(map(texts, (TASTE, LENGTH, 2 * LENGTH))), strict=True):
        try:
            with stopped_after(LONGEST):
                if found := _slow_on(work, taste, short, long):
                    return found
        except TimeoutError:
            return f"{short[:20]!r}… over {LONGEST} s"
    return None


def _slow_on(work, taste, short, long):
    if seconds(work, taste) > AT_ONCE and seconds(work, long) > FLOOR:
        once = max(min(seconds(work, short) for _ in range(3)), FLOOR / 4)
        twice = min(seconds(work, long) for _ in range(3))
        if twice > FLOOR and twice > SLACK * once:
            return f"{short[:20]!r}… {once:.2f} s, twice as long {twice:.2f} s"
    return None


METHODS = {"match", "fullmatch", "search", "sub", "split", "findall", "finditer"}
SEARCHES = {"sub": "finditer", "split": "finditer", "findall": "finditer"}


def patterns():
    """Return every expression of quizlab with how it is used: a name in a module, or a literal."""
    found = set()
    for module in pkgutil.walk_packages(quizlab.__path__, "quizlab."):
        if "__main__" in module.name or ".child" in module.name or ".stubs" in module.name:
            continue
        loaded = importlib.import_module(module.name)
        for node in ast.walk(ast.parse(inspect.getsource(loaded))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                found |= {(*used, module.name) for used in uses(node, loaded)}
    return sorted(found, key=lambda each: (each[3], each[0], each[2], int(each[1])))


def uses(call, module):
    """Yield the expression of a call such as re.sub("a", …) or _NUMBER.match(…), if it is one."""
    method, owner = call.func.attr, getattr(call.func.value, "id", "")
    first = getattr(call.args[0], "value", None) if call.args else None
    compiled = vars(module).get(owner)
    if owner == "re" and isinstance(first, str):
        compiled = re.compile(first, re.DOTALL if "DOTALL" in ast.unparse(call) else 0)
    if method in METHODS and isinstance(compiled, re.Pattern) and isinstance(compiled.pattern, str):
        flags = compiled.flags & (re.I | re.M | re.S)
        yield compiled.pattern, flags, SEARCHES.get(method, method)


@pytest.mark.slow
@pytest.mark.parametrize(("pattern", "flags", "method", "module"), patterns())
def test_an_expression_takes_linear_time(pattern, flags, method, module):
    """Whatever text an expression of quizlab searches, twice of it takes twice as long."""
    compiled = re.compile(pattern, flags)

    def work(text):
        found = getattr(compiled, method)(text)
        if method == "finditer":
            list(found)

    assert slow(work) is None, module


@pytest.fixture(scope="module")
def chapter():
    """The chapter that ships with quizlab."""
    return load_chapter(find_course(None), "ch4")


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(set(TYPES) - {"code"}))
def test_a_type_of_question_takes_linear_time(chapter, kind):
    """Marking a response of any type, however long and odd, takes linear time."""
    entry = next(each for each in chapter.entries if each.type_name == kind)

    assert slow(lambda text: verdict_on(entry, 1, text)) is None


@pytest.mark.parametrize(
    ("name", "response"),
    [
        ("byte-shades", "1" * 1500 + "-" * 1500),
        ("byte-shades", "1" * 32_000),
        ("byte-shades", ("1" * 150 + "-" * 149)),
        ("recall-seven-steps", "step words here " + "(" * 2000 + " " * 2000 + "a"),
        ("recall-seven-steps", "step words here " + "(" * 9000 + " " * 9000 + "a"),
        ("recall-training-loop", "x = " + "(" * 9000 + "\t" * 9000 + "a"),
        ("recall-epoch", "[" * 19_000),
    ],
)
def test_a_long_response_is_marked_in_no_time(chapter, name, response):
    """Answers that took minutes to mark take less than two seconds."""
    entry = chapter.by_id[name]

    assert seconds(lambda text: verdict_on(entry, 1, text), response) < 2


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_a_response_longer_than_any_answer_is_refused_first(chapter, kind):
    """The length is looked at before anything else, and the sentence names the limit."""
    entry = next(each for each in chapter.entries if each.type_name == kind)
    longest = entry.question.longest
    for more in (1, 10 * longest):
        verdict = verdict_on(entry, 1, "1" * (longest + more))
        assert verdict.outcome == "unreadable"
        assert f"{longest:,} can be read" in verdict.feedback


@pytest.mark.parametrize("gap", ["...", ".."])
def test_a_pattern_with_many_gaps_is_refused(gap):
    """Each gap multiplies the time that a pattern takes, so there is a limit."""
    compiled_pattern(f" {gap} ".join(["same"] * (MOST_GAPS + 1)))
    for gaps in (MOST_GAPS + 1, 30):
        with pytest.raises(PatternProblem, match="gaps"):
            compiled_pattern(f" {gap} ".join(["same"] * (gaps + 1)))
        with pytest.raises(PatternProblem, match="gaps"):
            compiled_pattern("`" + " ... ".join(["same"] * (gaps + 1)) + "`")


@pytest.mark.slow
def test_the_most_gaps_take_linear_time():
    """A pattern with as many gaps as are allowed takes linear time on equal words."""
    words = compiled_pattern(" ... ".join(["a"] * MOST_GAPS + ["b"])).parts[0]
    code = compiled_code(" ... ".join(["a"] * MOST_GAPS + ["b"])).expression
    text = "a " * (LENGTH // 80)
    for work in (words.search, lambda text: code.search(code_of(text))):
        once = min(seconds(work, text) for _ in range(2))
        twice = min(seconds(work, 2 * text) for _ in range(2))
        assert twice < max(SLACK * once, FLOOR)
