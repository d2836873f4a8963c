"""Reads what can be read of a text that is not YAML as a whole: each entry by itself."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from quizlab.records.problems import INVALID
from quizlab.records.yaml_errors import KEY_ALONE, YamlProblem
from quizlab.records.yaml_values import Mapping, Open, Sequence, parse

_FIRST = re.compile(r"^( *)(?!#|%|---)\S", re.MULTILINE)
_ITEM = r"-(?=\s|\Z)"
_KEY = r"""(?:"[^"\n]*"|'[^'\n]*'|[^\s#"'\[{&*!|>%@`?-][^\n]*?):(?=\s|\Z)"""
_BESIDE_NOTHING = re.compile(r"[ \t\r]*(?:#[^\n]*)?\n")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what libyaml counts as the end of a line


def read_entries(text: str, line: int, problems: list[tuple[int, str]], levels: int = 2) -> Any:
    """Return the values of a text, with INVALID in place of each entry that cannot be read.

    The text is cut where the keys or the items of its outermost level begin, and each is read by
    itself; the value of a key that cannot be read is cut again. So a slip in one question leaves
    the others readable, and is named in its own lines, not where the file broke in the end.

    Args:
        text: what could not be read as a whole.
        line: where it begins in its file, from 1.
        problems: gets lines and words of what is wrong.
        levels: how often it is cut; 2 reaches the questions of a bank.

    Returns:
        a Mapping or Sequence, INVALID where none of it can be read.
    """
    found: list[Any] = []
    for head, rest in _entries(text):
        begins = line + len(_BREAK.findall(head))
        kind = {"-": Sequence, ":": Mapping}.get(head[-1:])
        try:
            twice: list[tuple[int, str]] = []
            entry = parse(head + rest, line, twice)
            if kind is None or not isinstance(entry, kind):
                raise YamlProblem(begins, KEY_ALONE)
            problems += twice
            found.append(entry)
        except YamlProblem as problem:
            inside: list[tuple[int, str]] = []
            value = INVALID
            if levels > 1 and kind is Mapping and (beside := _BESIDE_NOTHING.match(rest)):
                value = read_entries(rest[beside.end() :], begins + 1, inside, levels - 1)
            problems += inside or [(problem.line, problem.what)]
            if kind is not None:
                found.append(_entry(head, begins, value))
        line = begins + len(_BREAK.findall(rest))
    return _joined(found, problems)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Yield each entry of the outermost level: up to its dash or colon, and from there on.

    Text that stands before all entries and is not one of them comes first.
    """
    if (first := _FIRST.search(text)) is None:
        return
    is_list = re.compile(_ITEM).match(text, first.end() - 1) is not None
    begins = re.compile(f"^{first[1]}{_ITEM if is_list else _KEY}", re.MULTILINE)
    if not (heads := list(begins.finditer(text))):
        return
    if alone := heads[0].start() != first.start():
        yield text[: first.start()], text[first.start() : heads[0].start()]
    starts = [head.start() for head in heads] if alone else [0, *(h.start() for h in heads[1:])]
    for head, (start, end) in zip(heads, pairwise([*starts, len(text)]), strict=True):
        yield text[start : head.end()], text[head.end() : end]


def _entry(head: str, line: int, value: Any) -> Mapping | Sequence:
    """Return an entry with ``value`` in place of what could not be read."""
    written = head.rsplit("\n", 1)[-1].strip()
    if written == "-":
        item = Sequence(line)
        item.append(value)
        item.lines.append(line)
        return item
    pair = Mapping(line)
    key = written[:-1].strip("'\" ")
    pair[key] = value
    pair.lines[key] = line
    return pair


def _joined(entries: list[Any], problems: list[tuple[int, str]]) -> Any:
    """Return one Mapping or Sequence of all entries, INVALID where nothing in them was read."""
    if not entries:
        return INVALID
    joined = type(entries[0])(entries[0].line)
    opened = Open(joined, problems)
    for each in entries:
        if isinstance(each, Sequence):
            opened.add(each[0], each.line)
        else:
            for key, value in each.items():
                opened.add(key, each.lines[key])
                opened.add(value, each.lines[key])
    read = joined.values() if isinstance(joined, Mapping) else joined
    return INVALID if all(value is INVALID for value in read) else joined
