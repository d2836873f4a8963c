"""JSON Schema (draft 7) of records, made from their dataclasses, for completion in editors."""

from collections.abc import Callable, Mapping
from dataclasses import Field
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from quizlab.records.readers import is_required, yaml_fields, yaml_key

Schema = dict[str, Any]

# YAML editors read 784 as a number where the reader takes it as the text that stands there.
TEXT: Schema = {"type": ["string", "number"]}

_SCALARS: dict[Any, Schema] = {
    Any: {},
    str: TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}


def record_schema(cls: type, title: str) -> Schema:
    """Return the schema of a file that holds one record."""
    writer = SchemaWriter()
    return writer.document(title, writer.object(cls))


class SchemaWriter:
    """Writes what several records share once, under `definitions`.

    Args:
        base: a dataclass whose fields the records inherit; they are shared too.
    """

    def __init__(self, base: type | None = None) -> None:
        self._definitions: dict[str, Schema] = {}
        self._base = base
        self._inherited = {each.name for each in yaml_fields(base)} if base else set()

    def document(self, title: str, content: Schema) -> Schema:
        """Return the schema of a whole file, after all its parts were written."""
        head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
        return head | content | {"definitions": self._definitions}

    def object(self, cls: type, apart: str | None = None) -> Schema:
        """Return the schema of a mapping that is read into a dataclass.

        Args:
            cls: the dataclass.
            apart: a field that is not one of the keys.
        """
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
        def write() -> Schema:
            text: Schema = {"description": each.metadata.get("doc", "")}
            return text | self._value(hint) | dict(each.metadata.get("schema", {}))

        if self._base and issubclass(cls, self._base) and each.name in self._inherited:
            return self._defined(each.name, write)
        return write()

    def _value(self, hint: Any) -> Schema:
        origin = get_origin(hint)
        if hint in _SCALARS:
            return dict(_SCALARS[hint])
        if origin is Literal:
            return {"enum": list(get_args(hint))}
        if origin in (Union, UnionType):
            options = [self._value(each) for each in get_args(hint) if each is not NoneType]
            return options[0] if len(options) == 1 else {"anyOf": options}
        if origin is tuple:
            return {"type": "array", "items": self._value(get_args(hint)[0])}
        if origin is not None and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self._value(get_args(hint)[1])}
        write = self._named if hasattr(hint, "text_key") else self.object
        return self._defined(hint.__name__, lambda: write(hint))

    def _named(self, cls: Any) -> Schema:
        """Return the schema of what is written as a text alone, or as ``{text: {…}}``."""
        with_keys = {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": self.object(cls, apart=cls.text_key),
        }
        return {"anyOf": [dict(TEXT), with_keys]}

    def _defined(self, name: str, write: Callable[[], Schema]) -> Schema:
        if name not in self._definitions:
            self._definitions[name] = write()
        return {"$ref": f"#/definitions/{name}"}
