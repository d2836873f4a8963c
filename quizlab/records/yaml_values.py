"""YAML text to values that remember their lines."""

from collections.abc import Callable
from typing import Any

from quizlab.records.yaml_errors import MAX_DEPTH, YamlProblem, syntax_problem, too_deep

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


def parse(text: str, first: int, problems: list[tuple[int, str]]) -> Any:
    """Return the outermost value of a text: Mapping, Sequence, Plain, str, or None without one.

    Values come straight from libyaml's events: measured faster than safe_load, which makes nodes
    first. One loop and a stack of our own: no recursion, so depth cannot overflow.

    Args:
        text: YAML, or a part of it that is YAML by itself.
        first: the line of the file in which it begins, from 1.
        problems: gets lines and words for what can be read past (a key written twice).

    Raises:
        YamlProblem: it is not YAML, nests too deep, or uses aliases or tags.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    builder = _Builder(yaml, first, problems)
    handlers = {
        yaml.ScalarEvent: builder.scalar,
        yaml.MappingStartEvent: builder.mapping,
        yaml.SequenceStartEvent: builder.sequence,
        yaml.MappingEndEvent: builder.end,
        yaml.SequenceEndEvent: builder.end,
        yaml.AliasEvent: builder.alias,
    }
    try:
        while (event := loader.get_event()) is not None:
            if (handle := handlers.get(event.__class__)) is not None:
                handle(event)
    except yaml.YAMLError as error:
        raise syntax_problem(error, text, first) from None
    finally:
        loader.dispose()
    return builder.root


class _Builder:
    """Puts the values of a file together from the parser's events."""

    def __init__(self, yaml: Any, first: int, problems: list[tuple[int, str]]) -> None:
        self.root: Any = None
        self._first = first
        self._problems = problems
        self._plain_of = _PlainReader(yaml)
        self._open: list[Open] = []
        self._add: Callable[[Any, int], None] = self._set_root

    def scalar(self, event: Any) -> None:
        """Add a text, or a Plain where it is unquoted and YAML reads no text."""
        if event.tag is not None or event.anchor is not None:
            raise _decorated(event, self._first)
        value = self._plain_of(event.value) if event.implicit[0] else event.value
        self._add(value, event.start_mark.line + self._first)

    def mapping(self, event: Any) -> None:
        """Begin a mapping."""
        self._begin(event, Mapping(event.start_mark.line + self._first))

    def sequence(self, event: Any) -> None:
        """Begin a list."""
        self._begin(event, Sequence(event.start_mark.line + self._first))

    def end(self, _event: Any) -> None:
        """End the innermost mapping or list."""
        self._open.pop()
        self._add = self._open[-1].add if self._open else self._set_root

    def alias(self, event: Any) -> None:
        """Refuse an alias: a few lines of them could stand for gigabytes."""
        raise YamlProblem(
            event.start_mark.line + self._first, _DECORATED.format("aliases", "*", event.anchor)
        )

    def _begin(self, event: Any, container: Mapping | Sequence) -> None:
        if event.tag is not None or event.anchor is not None:
            raise _decorated(event, self._first)
        self._add(container, container.line)
        self._open.append(Open(container, self._problems))
        self._add = self._open[-1].add
        if len(self._open) > MAX_DEPTH:
            raise too_deep(container.line)

    def _set_root(self, value: object, line: int) -> None:
        if self.root is not None:
            raise YamlProblem(line, "a second document begins here (---); a file holds one")
        self.root = value


class Open:
    """A Mapping or Sequence that is being filled; ``add`` takes its items, or keys and values."""

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
            if not isinstance(value, str | Plain):
                what = "a list or mapping stands where a key should"
                raise YamlProblem(line, f"{what}; quote a text that begins with {{ or [")
            self.key = value if isinstance(value, str) else value.text
            if self.key in self.container:
                what = f"is written twice, first in line {self.container.lines[self.key]}"
                self.problems.append((line, f"key '{self.key}' {what}"))
            else:
                self.container.lines[self.key] = line
            return
        # The first value stays: YAML would silently keep the last.
        self.container.setdefault(self.key, value)
        self.key = None


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
                if tag.endswith((":merge", ":value")):
                    return text
                node = self._yaml.ScalarNode(tag, text)
                try:
                    return Plain(self._constructor.construct_object(node), text)
                except (ValueError, OverflowError):  # 2024-13-99, 0b_ only look like values
                    return text
        return text


def _decorated(event: Any, first: int) -> YamlProblem:
    """Return the problem of a value with a tag or an anchor."""
    kind, mark, name = ("anchors", "&", event.anchor) if event.anchor else ("tags", "!", event.tag)
    name = name.replace("tag:yaml.org,2002:", "!").removeprefix(mark)
    what = _DECORATED.format(kind, mark, name)
    return YamlProblem(event.start_mark.line + first, what)


_DECORATED = "{0} are not used here, found '{1}{2}'; put a text that begins with {1} in quotes"
