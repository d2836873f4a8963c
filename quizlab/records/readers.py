"""Reads YAML values into dataclasses: a reader is made from each field's type, once."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache, partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from quizlab.records.problems import INVALID, Problems
from quizlab.records.scalars import (
    Reader,
    read_any,
    read_number,
    read_text,
    read_text_or_number,
    read_truth,
    read_whole,
    read_word,
)
from quizlab.records.yaml_file import read_root
from quizlab.records.yaml_pitfalls import describe
from quizlab.records.yaml_values import Mapping as YamlMapping


def yaml_key(field: Field[Any]) -> str:
    """Return a field's key in YAML: ``from_`` is written `from`."""
    return field.name.rstrip("_")


def yaml_fields(cls: type) -> list[Field[Any]]:
    """Return the fields that an author writes."""
    return [each for each in fields(cls) if "internal" not in each.metadata]


def is_required(field: Field[Any]) -> bool:
    """Whether the key must be there."""
    return field.default is MISSING and field.default_factory is MISSING


@cache
def reader_of(hint: Any) -> Reader:
    """Return the function that reads a value of this type, with its line and key."""
    origin = get_origin(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if origin in (Union, UnionType):
        return _union_reader([each for each in get_args(hint) if each is not NoneType])
    if origin is Literal:
        return partial(read_word, known=get_args(hint))
    if origin is tuple:
        return _list_reader(reader_of(get_args(hint)[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping_reader(reader_of(get_args(hint)[1]))
    return ObjectReader(hint) if not hasattr(hint, "text_key") else _NamedReader(hint)


class ObjectReader:
    """Reads a mapping into a dataclass, and reports every key that is unknown, missing or wrong.

    Args:
        cls: the dataclass.
        apart: a field that is not read from the mapping, but given.
    """

    def __init__(self, cls: type, apart: str | None = None) -> None:
        hints = get_type_hints(cls)
        written = [each for each in yaml_fields(cls) if each.name != apart]
        self._cls = cls
        self._fields = {
            yaml_key(each): (each.name, reader_of(hints[each.name])) for each in written
        }
        self._required = {
            yaml_key(each): each.metadata.get("doc", "") for each in written if is_required(each)
        }

    def __call__(self, value: Any, line: int, key: str, problems: Problems, **given: Any) -> Any:
        """Read ``value`` into the dataclass; where only keys that may be missing are wrong, without
        those. INVALID where a required one is wrong or missing.
        """
        if not isinstance(value, dict):
            what = f"{key} must be a mapping ({self.keys()}), found {describe(value)}"
            return problems.refuse(line, what)
        values = given | self._values(value, line, key, problems)
        complete = all(self._fields[name][0] in values for name in self._required)
        inside = f"{key}: " if key else ""
        for name, doc in self._required.items():
            if name not in value:
                problems.add(line, f"{inside}'{name}' is missing ({doc})")
        return self._cls(**values) if complete else INVALID

    def keys(self) -> str:
        """Return the keys as they are listed for an author."""
        return ", ".join(self._fields)

    def _values(self, value: Any, line: int, key: str, problems: Problems) -> dict[str, Any]:
        lines = getattr(value, "lines", {})
        values: dict[str, Any] = {}
        unknown: list[tuple[str, int]] = []
        for name, item in value.items():
            known = self._fields.get(name)
            at = lines.get(name, line)
            if known is None:
                unknown.append((name, at))
            elif (
                item is not INVALID and (read := known[1](item, at, name, problems)) is not INVALID
            ):
                values[known[0]] = read
        if unknown:
            problems.unknown_keys(unknown, list(self._fields), key)
        return values


class _NamedReader:
    """Reads what is written as a text alone, or as ``{text: {…}}``."""

    def __init__(self, cls: Any) -> None:
        self._cls = cls
        self._text_key: str = cls.text_key
        self._read = ObjectReader(cls, apart=cls.text_key)

    def __call__(self, value: Any, line: int, key: str, problems: Problems) -> Any:
        if not isinstance(value, dict):
            text = read_text(value, line, key, problems)
            return INVALID if text is INVALID else self._cls(**{self._text_key: text})
        if len(value) != 1:
            what = f"{key}: one text with its own keys is {{text: {{…}}}}, found {len(value)} keys"
            return problems.refuse(line, what)
        text, inner = next(iter(value.items()))
        if not isinstance(inner, dict):
            what = (
                f"{key}: after '{text[:40]}:' must come a mapping ({self._read.keys()}), "
                f"found {describe(inner)}; a text with ': ' in it needs quotes"
            )
            return problems.refuse(line, what)
        return self._read(inner, line, key, problems, **{self._text_key: text})


_SCALARS: dict[Any, Reader] = {
    Any: read_any,
    str: read_text,
    int: read_whole,
    float: read_number,
    bool: read_truth,
}


def _list_reader(read: Reader) -> Reader:
    def read_list(value: Any, line: int, key: str, problems: Problems) -> Any:
        if not isinstance(value, list):
            return problems.refuse(line, f"{key} must be a list, found {describe(value)}")
        lines = getattr(value, "lines", None) or [line] * len(value)
        items = [
            INVALID if item is INVALID else read(item, at, key, problems)
            for item, at in zip(value, lines, strict=True)
        ]
        return INVALID if any(item is INVALID for item in items) else tuple(items)

    return read_list


def _mapping_reader(read: Reader) -> Reader:
    def read_mapping(value: Any, line: int, key: str, problems: Problems) -> Any:
        if not isinstance(value, dict):
            return problems.refuse(line, f"{key} must be a mapping, found {describe(value)}")
        lines = getattr(value, "lines", {})
        items = {
            name: INVALID
            if item is INVALID
            else read(item, lines.get(name, line), f"{key} '{name[:40]}'", problems)
            for name, item in value.items()
        }
        return INVALID if any(item is INVALID for item in items.values()) else items

    return read_mapping


def _union_reader(hints: list[Any]) -> Reader:
    """Return a reader that decides by the shape of the value: list, mapping or scalar."""
    if len(hints) == 1:
        return reader_of(hints[0])
    lists = [reader_of(each) for each in hints if get_origin(each) is tuple]
    mappings: list[Reader] = [
        reader_of(each) for each in hints if isinstance(each, type) and is_dataclass(each)
    ]
    scalars = [_SCALARS[each] for each in hints if each in _SCALARS]
    scalar = scalars[0] if len(scalars) == 1 else read_text_or_number

    def read_union(value: Any, line: int, key: str, problems: Problems) -> Any:
        if isinstance(value, list) and lists:
            return lists[0](value, line, key, problems)
        if isinstance(value, dict) and mappings:
            return mappings[0](value, line, key, problems)
        return scalar(value, line, key, problems)

    return read_union


def read_record(path: Path, cls: type, problems: Problems, **given: Any) -> Any:
    """Read a file that holds one record, and add every problem of it.

    Args:
        path: the file.
        cls: the dataclass; where it has a method `faults`, what this yields are problems too.
        problems: those of the file.
        given: values of fields that are not read.

    Returns:
        the dataclass, INVALID where a required key is wrong or missing.
    """
    read = ObjectReader(cls)
    if (root := read_root(path, problems)) is INVALID:
        return INVALID
    if not isinstance(root, YamlMapping):
        what = f"the file must have the keys {read.keys()}; found {describe(root)}"
        return problems.refuse(1, what)
    record = read(root, 1, "", problems, **given)
    if record is not INVALID and hasattr(record, "faults"):
        problems.add_faults(record.faults(), root, 1)
    return record
