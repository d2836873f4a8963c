"""The JSON Schemas of the files of a chapter: banks, misconceptions, where to read."""

from quizlab.bank.catalogue import Misconception
from quizlab.bank.reading import ReadingList
from quizlab.question_types import TYPES
from quizlab.question_types.base import Question
from quizlab.records.json_schema import TEXT, Schema, SchemaWriter, record_schema

_CHAPTER = TEXT | {"description": "the chapter, as the folder is named"}


def bank_schema() -> Schema:
    """Return the schema of a bank; `type` decides which keys a question may have."""
    writer = SchemaWriter(Question)
    kinds = {"enum": list(TYPES), "description": "the kind of response it takes"}
    question = {
        "type": "object",
        "required": ["id", "type", "prompt"],
        "properties": {"type": kinds},
        "allOf": [
            {
                "if": {"required": ["type"], "properties": {"type": {"const": name}}},
                "then": _of_type(writer, cls),
            }
            for name, cls in TYPES.items()
        ],
    }
    content = {
        "type": "object",
        "required": ["questions"],
        "additionalProperties": False,
        "properties": {
            "bank": TEXT | {"description": "the title of the bank"},
            "chapter": _CHAPTER,
            "questions": {
                "description": "the questions, in the order of learning",
                "type": "array",
                "items": question,
            },
        },
    }
    return writer.document("quizlab: a bank of questions", content)


def _of_type(writer: SchemaWriter, cls: type[Question[object]]) -> Schema:
    schema = writer.object(cls)
    schema["properties"] = {"type": True} | schema["properties"]
    if cls.samples_required:
        schema["required"] = [*schema["required"], "accept", "reject"]
    return schema


def reading_schema() -> Schema:
    """Return the schema of a reading list."""
    return record_schema(ReadingList, "quizlab: where to read")


def catalogue_schema() -> Schema:
    """Return the schema of a catalogue of misconceptions."""
    writer = SchemaWriter()
    content = {
        "type": "object",
        "required": ["misconceptions"],
        "additionalProperties": False,
        "properties": {
            "chapter": _CHAPTER,
            "misconceptions": {
                "type": "object",
                "description": "named wrong beliefs, shared by the chapter",
                "additionalProperties": {
                    "anyOf": [{"type": "string"}, writer.object(Misconception)]
                },
            },
        },
    }
    return writer.document("quizlab: a catalogue of misconceptions", content)
