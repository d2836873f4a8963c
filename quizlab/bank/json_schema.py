"""The JSON Schema of a bank, made from the dataclasses, for completion in editors."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, is_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from quizlab.bank.fields import yaml_fields, yaml_key
from quizlab.question_types import TYPES

Schema = dict[str, Any]

# YAML editors read 784 as a number where the bank reader takes it as the text that stands there.
_TEXT: Schema = {"type": ["string", "number"]}


def json_schema() -> Schema:
    """Return the schema (draft 7) of a file in `questions/<chapter>/`: a bank or the catalogue."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "quizlab: a bank of questions, or a catalogue of misconceptions",
        "type": "object",
        "anyOf": [{"required": ["questions"]}, {"required": ["misconceptions"]}],
        "additionalProperties": False,
        "properties": {
            "bank": {"type": "string", "description": "the title of the bank"},
            "chapter": {"type": "string", "description": "the chapter, as the folder is named"},
            "questions": {"type": "array", "items": _question_schema()},
            "misconceptions": {"type": "object", "additionalProperties": _misconception_schema()},
        },
    }


def _question_schema() -> Schema:
    """Return the schema of one question; `type` decides which keys it may have."""
    return {
        "type": "object",
        "required": ["id", "type", "prompt"],
        "properties": {"type": {"enum": list(TYPES), "description": "the kind of response it takes"}},
        "allOf": [
            {
                "if": {"required": ["type"], "properties": {"type": {"const": name}}},
                "then": _of_type(cls, name),
            }
            for name, cls in TYPES.items()
        ],
    }


def _of_type(cls: type, name: str) -> Schema:
    schema = _object(cls)
    schema["properties"] = {"type": {"const": name}} | schema["properties"]
    if getattr(cls, "samples_required", False):
        schema["required"] = [*schema["required"], "accept", "reject"]
    return schema


def _misconception_schema() -> Schema:
    properties = {
        "belief": {"type": "string", "description": "what a student who holds it believes"},
        "instead": {"type": "string", "description": "what is so"},
    }
    entry = {
        "type": "object",
        "required": ["belief"],
        "additionalProperties": False,
        "properties": properties,
    }
    return {"anyOf": [{"type": "string"}, entry]}


def _object(cls: type) -> Schema:
    hints = get_type_hints(cls)
    written = yaml_fields(cls)
    return {
        "type": "object",
        "description": (cls.__doc__ or "").split("\n")[0],
        "required": [yaml_key(each) for each in written if _required(each)],
        "additionalProperties": False,
        "properties": {
            yaml_key(each): _value(hints[each.name])
            | {"description": each.metadata.get("doc", "")}
            for each in written
        },
    }


def _required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _value(hint: Any) -> Schema:
    origin = get_origin(hint)
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    if hint is Any:
        return {}
    if origin in (Union, UnionType):
        return _one_of([_value(each) for each in get_args(hint) if each is not NoneType])
    if origin is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0])}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _value(get_args(hint)[1])}
    assert is_dataclass(hint)
    return _named(hint) if hasattr(hint, "text_key") else _object(hint)


def _named(cls: Any) -> Schema:
    """Return the schema of what is written as a text alone, or as ``{text: {…}}``."""
    inner = _object(cls)
    inner["properties"].pop(cls.text_key)
    inner["required"].remove(cls.text_key)
    with_keys = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": inner,
    }
    return {"anyOf": [dict(_TEXT), with_keys]}


def _one_of(schemas: list[Schema]) -> Schema:
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


_SCALARS: dict[Any, Schema] = {
    str: _TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}
