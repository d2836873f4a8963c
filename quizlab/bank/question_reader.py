"""The reader of each question type."""

from functools import cache

from quizlab.question_types import TYPES
from quizlab.records.readers import ObjectReader


@cache
def question_reader(type_name: str) -> ObjectReader:
    """Return the reader of one question type."""
    return ObjectReader(TYPES[type_name])
