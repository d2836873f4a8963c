"""The question types, by the name that a bank gives them."""

from typing import Any

from quizlab.question_types.base import Question
from quizlab.question_types.blanks import Blanks
from quizlab.question_types.choice import Choice
from quizlab.question_types.code import Code
from quizlab.question_types.formula import Formula
from quizlab.question_types.match import Match
from quizlab.question_types.numeric import Numeric
from quizlab.question_types.order import Order
from quizlab.question_types.predict import Predict
from quizlab.question_types.recall import Recall
from quizlab.question_types.sketch import Sketch

TYPES: dict[str, type[Question[Any]]] = {
    "blanks": Blanks,
    "choice": Choice,
    "code": Code,
    "formula": Formula,
    "match": Match,
    "numeric": Numeric,
    "order": Order,
    "predict": Predict,
    "recall": Recall,
    "sketch": Sketch,
}
