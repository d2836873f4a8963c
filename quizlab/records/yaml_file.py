"""Reads a YAML file into values that remember their lines."""

import codecs
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quizlab.records.problems import Problems
from quizlab.records.yaml_errors import YamlProblem, syntax_problem

MAX_BYTES = 32 * 2**20  # 100,000 questions have about 27 MB
MAX_DEPTH = 40  # the format itself needs 6
LONGEST_PLAIN = 100  # characters of a number; PyYAML takes quadratic time for 1:1:1:1:…


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
        import yaml

        self.problems: list[tuple[int, str]] = []
        self.root: Any = None
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        try:
            with collector_held():
                _build(yaml, loader.get_event, _Builder(yaml, self))
        except yaml.YAMLError as error:
            raise syntax_problem(error, text) from None
        finally:
            loader.dispose()


def read_yaml(path: Path) -> YamlFile:
    """Read ``path``.

    Raises:
        YamlProblem: the file cannot be opened, is larger than 32 MB, not UTF-8, not YAML,
            nests too deep, or uses aliases or tags.
    """
    return YamlFile(decode(read_bytes(path)))


def read_root(path: Path, problems: Problems) -> Any:
    """Return the outermost value of a file, INVALID where it cannot be read; add its problems."""
    try:
        file = read_yaml(path)
    except YamlProblem as problem:
        return problems.refuse(problem.line, problem.what)
    for line, what in file.problems:
        problems.add(line, what)
    return file.root


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a plain file of at most 32 MB, or raise YamlProblem."""
    try:
        if not path.is_file():  # opening a pipe would wait for its writer
            raise YamlProblem(1, _no_file(path))
        if (size := path.stat().st_size) > MAX_BYTES:
            limit = MAX_BYTES // 2**20
            raise YamlProblem(1, f"the file has {size / 2**20:.0f} MB, at most {limit} are read")
        return path.read_bytes()
    except OSError as error:
        raise YamlProblem(1, f"the file cannot be read: {error.strerror}") from None


def decode(data: bytes) -> str:
    """Return the text of a file, or raise YamlProblem where it is not UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise YamlProblem(1, "not UTF-8 text but UTF-16; save the file as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8 text: byte 0x{data[error.start]:02x}; save the file as UTF-8"
        raise YamlProblem(line, what) from None


def _no_file(path: Path) -> str:
    if path.is_dir():
        return "a folder, not a file"
    return "no plain file, but a pipe or device" if path.exists() else "there is no such file"


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


def _build(yaml: Any, next_event: Callable[[], Any], builder: "_Builder") -> None:
    # Values come straight from libyaml's events: measured faster than safe_load, which makes nodes
    # first. One loop and a stack of our own: no recursion, so depth cannot overflow.
    handlers = {
        yaml.ScalarEvent: builder.scalar,
        yaml.MappingStartEvent: builder.mapping,
        yaml.SequenceStartEvent: builder.sequence,
        yaml.MappingEndEvent: builder.end,
        yaml.SequenceEndEvent: builder.end,
        yaml.AliasEvent: builder.alias,
    }
    while (event := next_event()) is not None:
        if (handle := handlers.get(event.__class__)) is not None:
            handle(event)


class _Builder:
    """Puts the values of a file together from the parser's events."""

    def __init__(self, yaml: Any, file: YamlFile) -> None:
        self._file = file
        self._plain_of = _PlainReader(yaml)
        self._open: list[_Open] = []
        self._add: Callable[[Any, int], None] = self._set_root

    def scalar(self, event: Any) -> None:
        """Add a text, or a Plain where it is unquoted and YAML reads no text."""
        if event.tag is not None or event.anchor is not None:
            raise _decorated(event)
        text = event.value
        self._add(self._plain_of(text) if event.implicit[0] else text, event.start_mark.line + 1)

    def mapping(self, event: Any) -> None:
        """Begin a mapping."""
        self._begin(event, Mapping(event.start_mark.line + 1))

    def sequence(self, event: Any) -> None:
        """Begin a list."""
        self._begin(event, Sequence(event.start_mark.line + 1))

    def end(self, _event: Any) -> None:
        """End the innermost mapping or list."""
        self._open.pop()
        self._add = self._open[-1].add if self._open else self._set_root

    def alias(self, event: Any) -> None:
        """Refuse an alias: a few lines of them could stand for gigabytes."""
        raise YamlProblem(
            event.start_mark.line + 1, _DECORATED.format("aliases", "*", event.anchor)
        )

    def _begin(self, event: Any, container: Mapping | Sequence) -> None:
        if event.tag is not None or event.anchor is not None:
            raise _decorated(event)
        self._add(container, container.line)
        self._open.append(_Open(container, self._file.problems))
        self._add = self._open[-1].add
        if len(self._open) > MAX_DEPTH:
            what = f"lists and mappings nest over {MAX_DEPTH} deep"
            raise YamlProblem(container.line, what)

    def _set_root(self, value: object, line: int) -> None:
        if self._file.root is not None:
            raise YamlProblem(line, "a second document begins here (---); a file holds one")
        self._file.root = value


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
                self._report_twice(self.key, line)
            else:
                self.container.lines[self.key] = line
            return
        # The first value stays: YAML would silently keep the last.
        self.container.setdefault(self.key, value)
        self.key = None

    def _report_twice(self, key: str, line: int) -> None:
        first = self.container.lines[key]
        self.problems.append((line, f"key '{key}' is written twice, first in line {first}"))


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
        if len(text) > LONGEST_PLAIN:
            return text
        for tag, pattern in self._rules.get(text[:1], ()):
            if pattern.match(text):
                return self._plain(tag, text)
        return text

    def _plain(self, tag: str, text: str) -> str | Plain:
        if tag.endswith((":merge", ":value")):
            return text
        try:
            return Plain(self._constructor.construct_object(self._yaml.ScalarNode(tag, text)), text)
        except (ValueError, OverflowError):  # 2024-13-99 looks like a date, 0b_ like a number
            return text


def _decorated(event: Any) -> YamlProblem:
    """Return the problem of a value with a tag or an anchor."""
    kind, mark, name = ("anchors", "&", event.anchor) if event.anchor else ("tags", "!", event.tag)
    name = name.replace("tag:yaml.org,2002:", "!").removeprefix(mark)
    what = _DECORATED.format(kind, mark, name)
    return YamlProblem(event.start_mark.line + 1, what)


_DECORATED = "{0} are not used here, found '{1}{2}'; put a text that begins with {1} in quotes"
