"""Reads a YAML file into values that remember their lines."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MAX_BYTES = 32 * 2**20  # 100,000 questions have about 27 MB
MAX_DEPTH = 40  # the format itself needs 6


class YamlProblem(Exception):
    """The one reason why a file cannot be read on from ``line``."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


class Mapping(dict[str, Any]):
    """A YAML mapping; ``lines`` has the line of every key, ``line`` its own."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Sequence(list[Any]):
    """A YAML list; ``lines`` has the line of every item, ``line`` its own."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class Plain:
    """An unquoted scalar that YAML does not read as text: its value, and the text as written."""

    __slots__ = ("text", "value")

    def __init__(self, value: object, text: str) -> None:
        self.value = value
        self.text = text


class YamlFile:
    """The content of one file.

    Attributes:
        root: the outermost value: Mapping, Sequence, Plain, str, or None for an empty file.
        problems: lines and words for what is wrong but can be read past (a key written twice).
    """

    def __init__(self, text: str) -> None:
        self.problems: list[tuple[int, str]] = []
        self.root: Any = None
        with collector_held():
            self._build(text)

    def _build(self, text: str) -> None:
        # One loop and an explicit stack: no recursion, so depth cannot overflow, and
        # values come straight from libyaml's events: measured faster than safe_load.
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        next_event = loader.get_event
        scalar_of, plain_of = yaml.ScalarEvent, _PlainReader(yaml)
        opens = {yaml.MappingStartEvent: Mapping, yaml.SequenceStartEvent: Sequence}
        closes = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        stack: list[_Open] = []
        add = self._set_root
        try:
            while True:
                event = next_event()
                kind = event.__class__
                if kind is scalar_of:
                    value = event.value
                    if event.tag is not None:
                        _refuse_tag(event)
                    if event.implicit[0]:
                        value = plain_of(value)
                    add(value, event.start_mark.line + 1)
                elif kind in opens:
                    _refuse_tag(event)
                    line = event.start_mark.line + 1
                    container = opens[kind](line)
                    add(container, line)
                    stack.append(_Open(container, self.problems))
                    add = stack[-1].add
                    if len(stack) > MAX_DEPTH:
                        raise YamlProblem(line, f"lists and mappings nest over {MAX_DEPTH} deep")
                elif kind in closes:
                    stack.pop()
                    add = stack[-1].add if stack else self._set_root
                elif kind is yaml.AliasEvent:
                    raise YamlProblem(event.start_mark.line + 1, _ALIAS.format(event.anchor))
                elif kind is yaml.StreamEndEvent:
                    return
        except yaml.YAMLError as error:
            raise _syntax_problem(error, text) from None
        finally:
            loader.dispose()

    def _set_root(self, value: object, line: int) -> None:
        if self.root is not None:
            raise YamlProblem(line, "a second document begins here (---); a file holds one")
        self.root = value


def read_yaml(path: Path) -> YamlFile:
    """Read ``path``.

    Raises:
        YamlProblem: the file cannot be opened, is larger than 32 MB, not UTF-8, not YAML,
            nests too deep, or uses aliases or tags.
    """
    return YamlFile(decode(read_bytes(path)))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a plain file of at most 32 MB, or raise YamlProblem."""
    try:
        if not path.is_file():
            what = "a folder, not a file" if path.is_dir() else "no plain file of that name"
            raise YamlProblem(1, what)
        if (size := path.stat().st_size) > MAX_BYTES:
            limit = MAX_BYTES // 2**20
            raise YamlProblem(1, f"the file has {size / 2**20:.0f} MB, at most {limit} are read")
        return path.read_bytes()
    except OSError as error:
        raise YamlProblem(1, f"the file cannot be read: {error.strerror}") from None


def decode(data: bytes) -> str:
    """Return the text of a file, or raise YamlProblem where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8 text: byte 0x{data[error.start]:02x}; save the file as UTF-8"
        raise YamlProblem(line, what) from None


@contextmanager
def collector_held() -> Iterator[None]:
    """Hold the cyclic collector: walking the growing tree again and again is quadratic."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Open:
    """A container that is being filled."""

    __slots__ = ("add", "container", "key", "problems")

    def __init__(self, container: Any, problems: list[tuple[int, str]]) -> None:
        self.container = container
        self.problems = problems
        self.key: str | None = None
        self.add = self._add_pair if isinstance(container, Mapping) else self._add_item

    def _add_item(self, value: object, line: int) -> None:
        self.container.append(value)
        self.container.lines.append(line)

    def _add_pair(self, value: Any, line: int) -> None:
        if self.key is None:
            self.key = _key_text(value, line)
            if self.key in self.container:
                first = self.container.lines[self.key]
                self.problems.append(
                    (line, f"key '{self.key}' is written twice, first in line {first}")
                )
            else:
                self.container.lines[self.key] = line
            return
        # The first value stays: YAML would silently keep the last.
        self.container.setdefault(self.key, value)
        self.key = None


def _key_text(value: object, line: int) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Plain):
        return value.text
    raise YamlProblem(
        line, "a list or mapping stands where a key should; quote a text that begins with { or ["
    )


class _PlainReader:
    """Turns the text of an unquoted scalar into text, or into a Plain for all else."""

    def __init__(self, yaml: Any) -> None:
        self._yaml = yaml
        self._rules = yaml.SafeLoader.yaml_implicit_resolvers
        self._constructor = yaml.constructor.SafeConstructor()

    def __call__(self, text: str) -> str | Plain:
        for tag, pattern in self._rules.get(text[:1], ()):
            if pattern.match(text):
                return self._plain(tag, text)
        return text

    def _plain(self, tag: str, text: str) -> str | Plain:
        if tag.endswith((":merge", ":value")):
            return text
        try:
            return Plain(self._constructor.construct_object(self._yaml.ScalarNode(tag, text)), text)
        except ValueError:  # 2024-13-99 looks like a date, 0b_ like a number
            return text


def _refuse_tag(event: Any) -> None:
    if event.tag is not None and event.tag not in ("!", "tag:yaml.org,2002:str"):
        raise YamlProblem(event.start_mark.line + 1, f"tags are not used here, found '{event.tag}'")


_ALIAS = (
    "the alias '*{0}' is not used here; write the text out, "
    "or put a text that begins with * in quotes"
)


def _syntax_problem(error: Any, text: str) -> YamlProblem:
    """Return a parser's error as one line that an author can act on."""
    if (mark := getattr(error, "problem_mark", None)) is None:  # a character YAML does not allow
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        return YamlProblem(line, f"not YAML: {getattr(error, 'reason', error)}")
    if "end of stream" in error.problem and error.context_mark is not None:
        line = error.context_mark.line + 1
        return YamlProblem(line, "not YAML: a quote or bracket that opens here is never closed")
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1)
    return YamlProblem(number + 1, _syntax_words(error.problem, lines[number], mark.column))


def _syntax_words(problem: str, source: str, column: int) -> str:
    if source[: column + 1].strip(" -").startswith("\t"):
        return "a tab; YAML indents with spaces only"
    if re.search(r"\S: .*: ", source):
        return f"not YAML: {problem}; quote a text that has ': ' in it"
    if source[column : column + 1] in ("@", "`", "%"):
        return f"not YAML: a text that begins with {source[column]} must be in quotes"
    return f"not YAML: {problem}"
