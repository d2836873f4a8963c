"""Turns dataclasses back into the plain values that an author would write."""

from collections.abc import Mapping
from dataclasses import MISSING, is_dataclass
from typing import Any

from quizlab.records.readers import yaml_fields, yaml_key


def plain(value: Any) -> Any:
    """Return lists, dicts and scalars; keys with their default value are left out."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    written = {
        yaml_key(each): plain(getattr(value, each.name))
        for each in yaml_fields(type(value))
        if getattr(value, each.name)
        != (each.default if each.default_factory is MISSING else each.default_factory())
    }
    text_key = getattr(value, "text_key", None)
    if text_key is None:
        return written
    text = written.pop(text_key)
    return {text: written} if written else text
