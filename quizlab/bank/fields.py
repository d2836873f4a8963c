"""Reads YAML values into dataclasses: a reader is made from each field's type, once."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from quizlab.bank.report import Report
from quizlab.bank.traps import as_text, changed_number, describe, explain, number_hint
from quizlab.errors import nearest
from quizlab.question_types import TYPES
from quizlab.yaml_file import Plain

INVALID: Any = object()  # stands for a value about which a problem was reported

Reader = Callable[[Any, int, str, Report], Any]


def yaml_key(field: Field[Any]) -> str:
    """Return a field's key in YAML: ``from_`` is written `from`."""
    return field.name.rstrip("_")


def yaml_fields(cls: type) -> list[Field[Any]]:
    """Return the fields that an author writes."""
    return [each for each in fields(cls) if "internal" not in each.metadata]


@cache
def reader_of(hint: Any) -> Reader:
    """Return the function that reads a value of this type: (value, line, key, report) -> value."""
    origin = get_origin(hint)
    if hint is Any:
        return _read_any
    if hint in _SCALARS:
        return _SCALARS[hint]
    if origin in (Union, UnionType):
        return _union_reader([each for each in get_args(hint) if each is not NoneType])
    if origin is tuple:
        return _list_reader(reader_of(get_args(hint)[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping_reader(reader_of(get_args(hint)[1]))
    return ObjectReader(hint)


class ObjectReader:
    """Reads a mapping into a dataclass, and reports every key that is unknown, missing or wrong."""

    def __init__(self, cls: type, name: str = "") -> None:
        hints = get_type_hints(cls)
        self._cls = cls
        self._name = name
        self._text_key: str | None = getattr(cls, "text_key", None)
        self._fields = {
            yaml_key(each): (each.name, reader_of(hints[each.name]))
            for each in yaml_fields(cls)
        }
        self._required = [
            yaml_key(each)
            for each in yaml_fields(cls)
            if each.default is MISSING and each.default_factory is MISSING
        ]
        self._docs = {yaml_key(each): each.metadata.get("doc", "") for each in yaml_fields(cls)}

    def __call__(self, value: Any, line: int, key: str, report: Report) -> Any:
        """Read ``value`` into the dataclass; INVALID where a problem was reported."""
        if self._text_key is not None:
            return self._named(value, line, key, report)
        if not isinstance(value, dict):
            report.add(line, f"{key} must be a mapping ({self._keys()}), found {describe(value)}")
            return INVALID
        return self._read(value, line, key, report, {})

    def _named(self, value: Any, line: int, key: str, report: Report) -> Any:
        """Read what is written as a text alone, or as ``{text: {…}}``."""
        assert self._text_key is not None
        if not isinstance(value, dict):
            text = _read_text(value, line, key, report)
            return INVALID if text is INVALID else self._cls(**{self._text_key: text})
        if len(value) != 1:
            report.add(line, f"{key}: one text with its own keys is {{text: {{…}}}}, found {len(value)} keys")
            return INVALID
        text, inner = next(iter(value.items()))
        if not isinstance(inner, dict):
            allowed = self._keys(self._text_key)
            report.add(line, f"{key}: after '{text}:' must come a mapping ({allowed}), found {describe(inner)}; a text with ': ' in it needs quotes")
            return INVALID
        return self._read(inner, line, key, report, {self._text_key: text})

    def _read(self, value: Any, line: int, key: str, report: Report, values: dict[str, Any]) -> Any:
        """Return the dataclass; where only keys that may be missing are wrong, without those."""
        lines = getattr(value, "lines", {})
        complete = True
        for name, item in value.items():
            known = self._fields.get(name)
            at = lines.get(name, line)
            if known is None or name == self._text_key:
                report.add(at, self._unknown(name, key))
                continue
            read = known[1](item, at, name, report)
            if read is not INVALID:
                values[known[0]] = read
            elif name in self._required:
                complete = False
        for name in self._required:
            if name not in value and self._fields[name][0] not in values:
                report.add(line, f"{_inside(key)}'{name}' is missing ({self._docs[name]})")
                complete = False
        return self._cls(**values) if complete else INVALID

    def _unknown(self, name: str, key: str) -> str:
        guess = nearest(name, list(self._fields))
        hint = f", did you mean '{guess}'?" if guess else f" (known: {self._keys(self._text_key)})"
        return f"{_inside(key)}unknown key '{name}'{hint}"

    def _keys(self, but: str | None = None) -> str:
        return ", ".join(name for name in self._fields if name != but)


@cache
def question_reader(type_name: str) -> ObjectReader:
    """Return the reader of one question type."""
    return ObjectReader(TYPES[type_name])


def _inside(key: str) -> str:
    return f"{key}: " if key else ""


def _read_text(value: Any, line: int, key: str, report: Report) -> Any:
    if isinstance(value, str):
        if value.strip():
            return value
        report.add(line, f"{key} is empty")
        return INVALID
    if isinstance(value, Plain):
        if (text := as_text(value)) is not None:
            return text
        found = "left empty" if value.value is None else f"text, not {describe(value)}"
        verb = "must not be" if value.value is None else "must be"
        report.add(line, f"{key} {verb} {found} ({explain(value)})")
        return INVALID
    hint = "; quote a text that begins with { or has ': ' in it" if isinstance(value, dict) else ""
    hint = "; quote a text that begins with [" if isinstance(value, list) else hint
    report.add(line, f"{key} must be text, found {describe(value)}{hint}")
    return INVALID


def _read_number(value: Any, line: int, key: str, report: Report) -> Any:
    number = value.value if isinstance(value, Plain) else value
    if isinstance(number, int | float) and not isinstance(number, bool):
        if isinstance(value, Plain) and changed_number(value):
            report.add(line, f"{key} must be a plain number, found {value.text} ({explain(value)})")
            return INVALID
        if number != number or number in (float("inf"), float("-inf")):
            report.add(line, f"{key} must be a finite number, found {number}")
            return INVALID
        return number
    hint = number_hint(value) if isinstance(value, str) else ""
    report.add(line, f"{key} must be a number, found {describe(value)}{hint}")
    return INVALID


def _read_whole(value: Any, line: int, key: str, report: Report) -> Any:
    number = _read_number(value, line, key, report)
    if number is INVALID or isinstance(number, int):
        return number
    report.add(line, f"{key} must be a whole number, found {number}")
    return INVALID


def _read_truth(value: Any, line: int, key: str, report: Report) -> Any:
    truth = value.value if isinstance(value, Plain) else value
    if isinstance(truth, bool):
        return truth
    report.add(line, f"{key} must be true or false, found {describe(value)}")
    return INVALID


def _read_any(value: Any, line: int, key: str, report: Report) -> Any:
    """Return plain Python values; only what YAML would silently change is a problem."""
    if isinstance(value, dict):
        lines = getattr(value, "lines", {})
        return {name: _read_any(item, lines.get(name, line), key, report) for name, item in value.items()}
    if isinstance(value, list):
        lines = getattr(value, "lines", [])
        return [_read_any(item, _line(lines, n, line), key, report) for n, item in enumerate(value)]
    if not isinstance(value, Plain):
        return value
    if isinstance(value.value, bool) and value.text.lower() not in ("true", "false"):
        report.add(line, f"{key} has {value.text}: {explain(value)}, or write true or false")
        return INVALID
    if isinstance(value.value, int | float) and not isinstance(value.value, bool) and changed_number(value):
        report.add(line, f"{key} has {value.text}: {explain(value)}")
        return INVALID
    if value.value is None or isinstance(value.value, bool | int | float):
        return value.value
    report.add(line, f"{key} has {value.text}: {explain(value)}")
    return INVALID


def _read_scalar(value: Any, line: int, key: str, report: Report) -> Any:
    """Return a number as a number and text as text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, Plain) and isinstance(value.value, int | float):
        if isinstance(value.value, bool):
            return _read_text(value, line, key, report)
        return _read_number(value, line, key, report)
    return _read_text(value, line, key, report)


_SCALARS: dict[Any, Reader] = {
    str: _read_text,
    int: _read_whole,
    float: _read_number,
    bool: _read_truth,
}


def _list_reader(read: Reader) -> Reader:
    def read_list(value: Any, line: int, key: str, report: Report) -> Any:
        if not isinstance(value, list):
            report.add(line, f"{key} must be a list, found {describe(value)}")
            return INVALID
        lines = getattr(value, "lines", [])
        items = [read(item, _line(lines, n, line), key, report) for n, item in enumerate(value)]
        return INVALID if any(item is INVALID for item in items) else tuple(items)

    return read_list


def _mapping_reader(read: Reader) -> Reader:
    def read_mapping(value: Any, line: int, key: str, report: Report) -> Any:
        if not isinstance(value, dict):
            report.add(line, f"{key} must be a mapping, found {describe(value)}")
            return INVALID
        lines = getattr(value, "lines", {})
        items = {n: read(item, lines.get(n, line), f"{key} '{n}'", report) for n, item in value.items()}
        return INVALID if any(item is INVALID for item in items.values()) else items

    return read_mapping


def _union_reader(hints: list[Any]) -> Reader:
    """Return a reader that decides by the shape of the value: list, mapping or scalar."""
    if len(hints) == 1:
        return reader_of(hints[0])
    lists = [reader_of(each) for each in hints if get_origin(each) is tuple]
    mappings = [reader_of(each) for each in hints if is_dataclass(each)]
    scalars = [each for each in hints if each in _SCALARS]
    scalar = reader_of(scalars[0]) if len(scalars) == 1 else _read_scalar

    def read_union(value: Any, line: int, key: str, report: Report) -> Any:
        if isinstance(value, list) and lists:
            return lists[0](value, line, key, report)
        if isinstance(value, dict) and mappings:
            return mappings[0](value, line, key, report)
        return scalar(value, line, key, report)

    return read_union


def _line(lines: list[int], number: int, otherwise: int) -> int:
    return lines[number] if number < len(lines) else otherwise
