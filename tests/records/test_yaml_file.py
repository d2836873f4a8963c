"""YAML is read as PyYAML reads it, with lines; what cannot be read is one clear problem."""

import datetime
import os
import time
import tracemalloc

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizlab.records.yaml_errors import YamlProblem
from quizlab.records.yaml_file import MAX_BYTES, YamlFile, read_yaml
from quizlab.records.yaml_values import Mapping, Plain

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.dates(datetime.date(1000, 1, 1))
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    | st.sampled_from(
        ["yes", "010", "3:30", "1e-3", "1_000", "~", "=", "<<", "0b_", "2024-13-99", "- x", "a: b"]
    )
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=20,
)
styles = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, None, "'", '"', "|", ">"]),
        "indent": st.sampled_from([2, 4, 7]),
        "width": st.sampled_from([20, 80, 1000]),
        "allow_unicode": st.booleans(),
    }
)


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def plain(value):
    """Return a read value as safe_load would give it."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.value if isinstance(value, Plain) else value


NEWER = "Maximum nesting level reached, set with"
MARK = yaml.Mark("bank.yaml", 10, 2, 4, None, None)


def refused(text):
    """Return line and words of the one problem of a text that cannot be read as a whole."""
    try:
        (problem,) = YamlFile(text).problems
    except YamlProblem as nothing_read:
        return nothing_read.line, nothing_read.what
    return problem


@given(values, styles)
@settings(deadline=None)
def test_values_are_those_of_safe_load(value, style):
    """A document reads as safe_load reads it, in every style of writing."""
    text = yaml.dump(value, Dumper=_NoAliases, **{**style, **_tagless(style)})

    assert yaml.safe_load(text) == plain(YamlFile(text).root)


def _tagless(style):
    """Quoted styles mark numbers with tags, which are not used here."""
    return {} if style["default_style"] is None else {"default_style": None}


@given(st.text("-:?[]{}#&*!|>'\"%@` \n\tab01.~_=<e", max_size=60))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text):
    """Whatever stands in a file, it is read, or each problem has a line of the file."""
    for line, words in _lines_and_words(text):
        assert 1 <= line <= text.count("\n") + 1
        assert "\n" not in words


def _lines_and_words(text):
    try:
        return YamlFile(text).problems
    except YamlProblem as problem:
        return [(problem.line, problem.what)]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=20))
def test_every_key_has_its_line(gaps):
    """Keys and items know the line that they stand in."""
    lines, text = [], ""
    for number, gap in enumerate(gaps):
        text += "\n" * gap
        lines.append(text.count("\n") + 1)
        text += f"key{number}:\n  - one\n  - two\n"
    root = YamlFile(text).root

    assert lines == list(root.lines.values())
    assert [line + 1 for line in lines] == [root[key].lines[0] for key in root]
    assert [line + 2 for line in lines] == [root[key].lines[1] for key in root]


def test_first_of_two_equal_keys_stays():
    """A key that is written twice keeps its first value, and both lines are named."""
    file = YamlFile("a: 1\nb: 2\na: 3\n")

    assert plain(file.root) == {"a": 1, "b": 2}
    assert file.problems == [(3, "key 'a' is written twice, first in line 1")]


def test_keys_are_the_text_that_stands_there():
    """A key that YAML would read as a boolean or number stays text."""
    assert list(YamlFile("no: 1\n1: 2\n3:30: 3\n~: 4").root) == ["no", "1", "3:30", "~"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        pytest.param("a: b: c", 1, "quote a text that has ': ' in it", id="two colons"),
        pytest.param("a: 1\nb: 'don't'", 2, "an apostrophe is written twice", id="an apostrophe"),
        pytest.param(
            "a: 1\nb: [1, 2\n", 2, "lacks a comma or its end in line 3", id="an open bracket"
        ),
        pytest.param('a: 1\nb: "x\nc: 1', 2, "never closed", id="an open quote"),
        pytest.param("a:\n\t- b", 2, "a tab; YAML indents with spaces only", id="a tab"),
        pytest.param("a: @x", 1, "begins with @ must be in quotes", id="an at sign"),
        pytest.param("a: `x`", 1, "begins with ` must be in quotes", id="a backtick"),
        pytest.param("a: %x", 1, "begins with % must be in quotes", id="a percent sign"),
        pytest.param("a: 1\nbcd\ne: 1", 2, "a key without ':'", id="a key alone"),
        pytest.param("- a\nb: 1", 2, "did not find expected '-'", id="a key in a list"),
        pytest.param(
            "é: 1\nü: a\x07", 2, "control characters are not allowed", id="a control character"
        ),
        pytest.param("a: \x00", 1, "control characters are not allowed", id="a null byte"),
        pytest.param(
            "a: 1\nb: &both sets",
            2,
            "found '&both'; put a text that begins with & in",
            id="an anchor",
        ),
        pytest.param("a: &x [1]", 1, "anchors are not used here", id="an anchored list"),
        pytest.param("a: *star*", 1, "begins with * or & must be in quotes", id="emphasis"),
        pytest.param(
            "a: *star", 1, "found '*star'; put a text that begins with * in", id="an alias"
        ),
        pytest.param(
            "a: !important x", 1, "found '!important'; put a text that begins", id="a tag"
        ),
        pytest.param("a: ! x", 1, "tags are not used here", id="a lone exclamation mark"),
        pytest.param(
            "a: !!python/object/apply:os.system [ls]", 1, "tags are not used", id="a Python tag"
        ),
        pytest.param("a: 1\n---\nb: 2", 3, "a second document begins here", id="two documents"),
        pytest.param(
            "---\n---\nb: 2", 3, "a second document begins here", id="an empty document first"
        ),
        pytest.param(
            "? [a]\n: b", 1, "a list or mapping stands where a key should", id="a list as a key"
        ),
        pytest.param(
            "{a: 1}: b", 1, "a list or mapping stands where a key should", id="braces as a key"
        ),
        pytest.param("[" * 10_000, 1, "nest over 40 deep", id="10,000 open brackets"),
        pytest.param("{a: " * 10_000, 1, "nest over 40 deep", id="10,000 open braces"),
        pytest.param("- " * 10_000, 1, "nest over 40 deep", id="10,000 dashes"),
        pytest.param(
            "\n".join(" " * n + "a:" for n in range(2_000)),
            41,
            "nest over 40 deep",
            id="2,000 keys deep",
        ),
    ],
)
def test_what_cannot_be_read_is_one_problem(text, line, words):
    """A problem says what is wrong, in which line, and what to write instead."""
    at, what = refused(text)

    assert words in what
    assert line == at


@pytest.mark.parametrize(
    "raised",
    [
        yaml.parser.ParserError("while parsing", MARK, f"{NEWER} yaml_set_max_nest_level())", MARK),
        yaml.scanner.ScannerError(None, None, f"{NEWER} yaml_set_max_nest_level())", MARK),
        yaml.scanner.ScannerError(None, None, "exceeded maximum nesting depth", MARK),
    ],
)
def test_the_depth_limit_of_libyaml_is_ours(monkeypatch, raised):
    """Newer versions of libyaml stop at a depth of their own; the author reads what ours says."""

    def refuse(_loader):
        raise raised

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    monkeypatch.setattr(loader, "get_event", refuse, raising=False)

    assert refused("a: 1\nb: x") == (3, "lists and mappings nest over 40 deep")


def test_billion_laughs_are_refused_at_the_first_anchor():
    """A file whose aliases stand for gigabytes is refused before anything grows."""
    laughs = ["a0: &a0 [lol, lol]"]
    laughs += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    assert refused("\n".join(laughs))[0] == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: " + "x" * 1_000_000, id="one long line"),
        pytest.param(
            "\n".join(f"key{n}: {n}" for n in range(100_000)),
            id="100,000 keys",
            marks=pytest.mark.slow,
        ),
        pytest.param("a: " + "1:" * 500_000 + "1", id="a number in base 60 with a million digits"),
        pytest.param("a: 0b" + "1" * 1_000_000, id="a million bits"),
        pytest.param("a: [" + "1, " * 50_000 + "1]", id="a long list in one line"),
        pytest.param("# " + "x" * 1_000_000 + "\na: 1", id="a long comment"),
        pytest.param("a: |\n" + "  x\n" * 200_000, id="a long block"),
    ],
)
def test_large_files_are_read_in_bounded_time_and_memory(text):
    """A large file of any shape takes seconds, and memory of the order of its size."""
    started = time.perf_counter()
    tracemalloc.start()
    YamlFile(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert time.perf_counter() - started < 20
    assert peak < 100 * 2**20


# -- files --------------------------------------------------------------------------------


def _file(path, content):
    path.write_bytes(content)
    return path


def _huge(path):
    with path.open("wb") as file:
        file.truncate(50 * 10**6)
    return path


def _folder(path):
    path.mkdir()
    return path


def _pipe(path):
    os.mkfifo(path)
    return path


def _loop(path):
    path.symlink_to(path)
    return path


UNREADABLE = {
    "Latin-1": (
        lambda path: _file(path, "a: 1\nb: é".encode("latin-1")),
        2,
        "not UTF-8 text: byte 0xe9",
    ),
    "UTF-16": (lambda path: _file(path, "a: 1".encode("utf-16")), 1, "not UTF-8 text but UTF-16"),
    "UTF-16 without a mark": (
        lambda path: _file(path, "a: 1".encode("utf-16-le")),
        1,
        "control characters",
    ),
    "50 MB": (_huge, 1, "the file has 48 MB, at most 32 are read"),
    "a folder": (_folder, 1, "a folder, not a file"),
    "a missing file": (lambda path: path, 1, "there is no such file"),
    "a pipe": (_pipe, 1, "no plain file, but a pipe or device"),
    "a link to itself": (_loop, 1, "cannot be read: Too many levels of symbolic links"),
    "a null byte in the name": (lambda path: path.with_name("a\0b"), 1, "there is no such file"),
}


@pytest.mark.parametrize(("make", "line", "words"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_file_that_cannot_be_read_is_one_problem(tmp_path, make, line, words):
    """A file that is no UTF-8 text of at most 32 MB is refused without a wait."""
    with pytest.raises(YamlProblem) as problem:
        read_yaml(make(tmp_path / "bank.yaml"))

    assert words in problem.value.what
    assert line == problem.value.line


def test_file_without_permission_is_one_problem(tmp_path, monkeypatch):
    """A file that may not be opened is refused with the system's reason."""

    def forbidden(_path, **_how):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("quizlab.plain_file.open_plain", forbidden)

    with pytest.raises(YamlProblem, match="cannot be read: Permission denied"):
        read_yaml(_file(tmp_path / "bank.yaml", b"a: 1"))


@pytest.mark.parametrize(
    "content", [b"", b"# only\n# comments\n", b"\xef\xbb\xbf"], ids=["empty", "comments", "a mark"]
)
def test_file_without_content_has_no_root(tmp_path, content):
    """An empty file reads as nothing at all."""
    assert read_yaml(_file(tmp_path / "bank.yaml", content)).root is None


def test_byte_order_mark_is_passed_over(tmp_path):
    """A UTF-8 file may begin with a byte order mark, as some editors write it."""
    assert plain(read_yaml(_file(tmp_path / "bank.yaml", b"\xef\xbb\xbfa: 1\n")).root) == {"a": 1}


def test_size_limit_leaves_room_for_large_courses():
    """A bank of 40,000 questions, about 16 MB, is read."""
    assert MAX_BYTES >= 32 * 10**6
