"""Reads what a student or an author typed into a formula, or says why it cannot be read."""

import re
from dataclasses import dataclass

from quizlab.errors import Unreadable
from quizlab.formulas.declarations import Declared
from quizlab.formulas.normal_form import normal
from quizlab.formulas.parser import Parser
from quizlab.formulas.to_text import show
from quizlab.formulas.tree import Derivative, Node, Variable, larger_than
from quizlab.formulas.vocabulary import Definition, Vocabulary

MAX_TYPED_NODES = 300


@dataclass(frozen=True)
class ParsedFormula:
    """A formula that was read.

    Attributes:
        text: what was typed.
        tree: as it was typed.
        normal: for evaluation: definitions put in, derivatives worked out, numbers folded.
        notes: how each ambiguity was settled.
        two_ways: whether a rule about / was needed, so that `read_other_way` reads it differently.
    """

    text: str
    tree: Node
    normal: Node
    notes: tuple[str, ...] = ()
    two_ways: bool = False

    @property
    def read_as(self) -> str | None:
        """Say how the text was read, where that could surprise; else None."""
        return f"{show(self.tree)} ({'; '.join(self.notes)})" if self.notes else None


def read(text: str, declared: Declared) -> ParsedFormula:
    """Read a formula.

    Raises:
        Unreadable: with the place in ``text`` and a sentence that says what would do.
    """
    return _read(text, vocabulary_of(declared), other_way=False)


def read_other_way(formula: ParsedFormula, declared: Declared) -> ParsedFormula | None:
    """Read again with the rule about / turned round, where it was needed and that can be read."""
    if not formula.two_ways:
        return None
    try:
        return _read(formula.text, vocabulary_of(declared), other_way=True)
    except Unreadable:
        return None


def read_answer(text: str, declared: Declared) -> ParsedFormula:
    """Read an author's formula, which may use every function.

    It may also be ``derivative of f with respect to x``.
    """
    vocabulary = vocabulary_of(declared.with_all_functions())
    match = re.fullmatch(r"\s*derivative of (.+?) with respect to (\S+)\s*", text)
    if match is None:
        return _read(text, vocabulary, other_way=False)
    body, by = (_read_part(match, group, vocabulary) for group in (1, 2))
    if not isinstance(by.tree, Variable):
        raise Unreadable(f"'{match[2]}' is not a declared variable.", match.start(2))
    tree = Derivative(body.tree, by.tree)
    worked_out = normal(Derivative(body.normal, by.tree), vocabulary.definitions)
    return ParsedFormula(text, tree, worked_out, body.notes)


def _read_part(match: re.Match[str], group: int, vocabulary: Vocabulary) -> ParsedFormula:
    try:
        return _read(match[group], vocabulary, other_way=False)
    except Unreadable as error:
        raise Unreadable(error.message, match.start(group) + (error.at or 0)) from None


def vocabulary_of(declared: Declared) -> Vocabulary:
    """Return the names that a question declares; its definitions are read only once."""
    if "vocabulary" not in declared.remembered:
        vocabulary = Vocabulary(declared)
        for head, body in declared.define.items():
            vocabulary.define(_definition(head, body, vocabulary))
        declared.remembered["vocabulary"] = vocabulary
    known = declared.remembered["vocabulary"]
    assert isinstance(known, Vocabulary)
    return known


def _definition(head: str, body: str, vocabulary: Vocabulary) -> Definition:
    match = re.fullmatch(r"\s*(\w+)\s*(?:\(([\w\s,]*)\))?\s*", head)
    if match is None:
        raise Unreadable(f"A definition is a name or name(x), found '{head}'.", 0)
    parameters = tuple(part.strip() for part in (match[2] or "").split(",") if part.strip())
    known = vocabulary.declared
    variables = {**known.variables, **{name: _ANY for name in parameters}}
    inner = Vocabulary(Declared(variables, {}, known.indices), vocabulary.definitions)
    return Definition(match[1], parameters, _read(body, inner, other_way=False).normal)


def _read(text: str, vocabulary: Vocabulary, *, other_way: bool) -> ParsedFormula:
    parser = Parser(text, vocabulary)
    parser.other_way = other_way
    tree = parser.formula()
    if larger_than(tree, MAX_TYPED_NODES):
        raise Unreadable("The formula is too long.", 0)
    by_name = {each.name: each for each in vocabulary.definitions.values()}
    ready = normal(tree, by_name)
    return ParsedFormula(text, tree, ready, tuple(parser.notes), parser.turned)


_ANY = next(iter(Declared.of({"any": "real"}).variables.values()))
