"""The JSON Schema of a bank, made from the dataclasses, for completion in editors."""

from collections.abc import Callable, Mapping
from dataclasses import Field
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from quizlab.bank.catalogue import Misconception
from quizlab.question_types import TYPES
from quizlab.question_types.base import Question
from quizlab.records.readers import is_required, yaml_fields, yaml_key

Schema = dict[str, Any]

# YAML editors read 784 as a number where the bank reader takes it as the text that stands there.
_TEXT: Schema = {"type": ["string", "number"]}


def json_schema() -> Schema:
    """Return the schema (draft 7) of a file in `questions/<chapter>/`: a bank or the catalogue."""
    return _SchemaWriter().of_file()


class _SchemaWriter:
    """Writes what several question types share once, under `definitions`."""

    def __init__(self) -> None:
        self._definitions: dict[str, Schema] = {}
        self._shared = {each.name for each in yaml_fields(Question)}

    def of_file(self) -> Schema:
        questions = {"type": "array", "items": self._question()}
        belief = {"anyOf": [{"type": "string"}, self._object(Misconception)]}
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "quizlab: a bank of questions, or a catalogue of misconceptions",
            "type": "object",
            "anyOf": [{"required": ["questions"]}, {"required": ["misconceptions"]}],
            "additionalProperties": False,
            "properties": {
                "bank": _TEXT | {"description": "the title of the bank"},
                "chapter": _TEXT | {"description": "the chapter, as the folder is named"},
                "questions": questions | {"description": "the questions, in the order of learning"},
                "misconceptions": {
                    "type": "object",
                    "description": "named wrong beliefs, shared by the chapter",
                    "additionalProperties": belief,
                },
            },
            "definitions": self._definitions,
        }

    def _question(self) -> Schema:
        """Return the schema of one question; `type` decides which keys it may have."""
        kinds = {"enum": list(TYPES), "description": "the kind of response it takes"}
        return {
            "type": "object",
            "required": ["id", "type", "prompt"],
            "properties": {"type": kinds},
            "allOf": [
                {
                    "if": {"required": ["type"], "properties": {"type": {"const": name}}},
                    "then": self._of_type(cls),
                }
                for name, cls in TYPES.items()
            ],
        }

    def _of_type(self, cls: type[Question[Any]]) -> Schema:
        schema = self._object(cls)
        schema["properties"] = {"type": True} | schema["properties"]
        if cls.samples_required:
            schema["required"] = [*schema["required"], "accept", "reject"]
        return schema

    def _object(self, cls: type, apart: str | None = None) -> Schema:
        hints = get_type_hints(cls)
        written = [each for each in yaml_fields(cls) if each.name != apart]
        return {
            "type": "object",
            "description": (cls.__doc__ or "").split("\n")[0],
            "required": [yaml_key(each) for each in written if is_required(each)],
            "additionalProperties": False,
            "properties": {
                yaml_key(each): self._property(cls, each, hints[each.name]) for each in written
            },
        }

    def _property(self, cls: type, each: Field[Any], hint: Any) -> Schema:
        if issubclass(cls, Question) and each.name in self._shared:
            return self._defined(each.name, lambda: self._described(each, hint))
        return self._described(each, hint)

    def _described(self, each: Field[Any], hint: Any) -> Schema:
        return {"description": each.metadata.get("doc", "")} | self._value(hint)

    def _value(self, hint: Any) -> Schema:
        origin = get_origin(hint)
        if hint in _SCALARS:
            return dict(_SCALARS[hint])
        if origin in (Union, UnionType):
            options = [self._value(each) for each in get_args(hint) if each is not NoneType]
            return options[0] if len(options) == 1 else {"anyOf": options}
        if origin is tuple:
            return {"type": "array", "items": self._value(get_args(hint)[0])}
        if origin is not None and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self._value(get_args(hint)[1])}
        write = self._named if hasattr(hint, "text_key") else self._object
        return self._defined(hint.__name__, lambda: write(hint))

    def _named(self, cls: Any) -> Schema:
        """Return the schema of what is written as a text alone, or as ``{text: {…}}``."""
        with_keys = {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": self._object(cls, apart=cls.text_key),
        }
        return {"anyOf": [dict(_TEXT), with_keys]}

    def _defined(self, name: str, write: Callable[[], Schema]) -> Schema:
        if name not in self._definitions:
            self._definitions[name] = write()
        return {"$ref": f"#/definitions/{name}"}


_SCALARS: dict[Any, Schema] = {
    Any: {},
    str: _TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}
