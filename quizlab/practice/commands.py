"""What can be typed instead of a response."""

import re
from enum import Enum
from typing import TYPE_CHECKING, Any

from quizlab.errors import QuizlabError
from quizlab.verdict import Outcome

if TYPE_CHECKING:
    from quizlab.question_types.base import Question


class Command(Enum):
    """The commands of a session, by the word after the colon."""

    KEYS = "keys"
    HINT = "hint"
    SKIP = "skip"
    ANSWER = "answer"
    EDIT = "edit"
    UNDO = "undo"
    RIGHT = "right"
    WRONG = "wrong"
    READ = "read"
    QUIT = "quit"
    UNSURE = "plain words for having no idea"
    UNKNOWN = "a colon and a word that is not a command"


KEYS = (
    ("?", "list these keys"),
    ("Enter", "go on after a verdict; Space does too, and u takes back"),
    (":hint", "show a hint; the next one is more telling"),
    (":read", "say where to read on what is asked"),
    (":skip", "leave this question for another day"),
    (":answer", "show the answer; it counts as missed and comes back"),
    (":edit", "write the response in your editor (also Ctrl-X Ctrl-E)"),
    (":undo", "take back the last thing: a response, a skip, your own word"),
    (":right", "overrule the last verdict: you were right"),
    (":wrong", "overrule the last verdict: you were not right; the last word wins"),
    (":quit", "stop here; the next practice resumes (also Ctrl-D)"),
)

_BARE = {
    "hint": Command.HINT,
    "skip": Command.SKIP,
    "quit": Command.QUIT,
    "exit": Command.QUIT,
    "help": Command.KEYS,
    "?": Command.KEYS,
    "undo": Command.UNDO,
}

_UNSURE = re.compile(
    r"(?:(?:sorry|hmm|well|honestly),? )?(?:i )?(?:really |have |am |'m )?"
    r"(?:idk|dunno|not sure|(?:absolutely )?no (?:idea|clue)"
    r"|(?:don't|dont|do not) (?:know|remember))"
    r"(?:,? (?:lol|haha|tbh|sorry|yet|this one|this|it|at all)){0,3}"
)


def command_in(typed: str, question: "Question[Any] | None") -> Command | None:
    """Return the command that ``typed`` is, or None for a response.

    ``:h`` is short for ``:hint``. A few plain words work too. What is right for the question is
    always a response: where the word "skip" is asked for, it is an answer.
    """
    word = typed.strip().rstrip(".!").lower().replace("\u2019", "'")
    command = Command.UNSURE if _UNSURE.fullmatch(word) else _BARE.get(word)
    if word.startswith(":") and word[1:].isalpha():
        found = [each for each in Command if each.value.startswith(word[1:])]
        command = found[0] if found else Command.UNKNOWN
    if command is None or question is None:
        return command
    try:
        right = question.check(question.read(typed)).outcome is Outcome.CORRECT
    except QuizlabError:
        right = False
    return None if right else command
