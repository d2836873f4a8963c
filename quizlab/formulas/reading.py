"""Reads what a student or an author typed into a formula, or says why it cannot be read."""

import re
from dataclasses import dataclass

from quizlab.errors import Unreadable
from quizlab.formulas.declarations import Declared
from quizlab.formulas.normal_form import normalized
from quizlab.formulas.parser import Parser
from quizlab.formulas.symbols import Definition, SymbolTable
from quizlab.formulas.to_text import show
from quizlab.formulas.tree import Derivative, Node, Variable, larger_than

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
    return _read(text, symbols_of(declared), other_way=False)


def read_other_way(formula: ParsedFormula, declared: Declared) -> ParsedFormula | None:
    """Read again with the rule about / turned round, where it was needed and that can be read."""
    if not formula.two_ways:
        return None
    try:
        return _read(formula.text, symbols_of(declared), other_way=True)
    except Unreadable:
        return None


def read_answer(text: str, declared: Declared) -> ParsedFormula:
    """Read an author's formula, which may use every function.

    It may also be ``derivative of f with respect to x``.
    """
    symbols = symbols_of(declared.with_all_functions())
    match = re.fullmatch(r"\s*derivative of (.+?) with respect to (\S+)\s*", text)
    if match is None:
        return _read(text, symbols, other_way=False)
    parts = []
    for group in (1, 2):
        try:
            parts.append(_read(match[group], symbols, other_way=False))
        except Unreadable as error:
            raise Unreadable(error.message, match.start(group) + (error.at or 0)) from None
    body, by = parts
    if not isinstance(by.tree, Variable):
        raise Unreadable(f"'{match[2]}' is not a declared variable.", match.start(2))
    tree = Derivative(body.tree, by.tree)
    worked_out = normalized(Derivative(body.normal, by.tree), symbols.definitions)
    return ParsedFormula(text, tree, worked_out, body.notes)


def symbols_of(declared: Declared) -> SymbolTable:
    """Return the names that a question declares; its definitions are read only once."""
    if "symbols" not in declared.remembered:
        symbols = SymbolTable(declared)
        for head, body in declared.define.items():
            symbols.define(_definition(head, body, symbols))
        declared.remembered["symbols"] = symbols
    known = declared.remembered["symbols"]
    assert isinstance(known, SymbolTable)
    return known


def _definition(head: str, body: str, symbols: SymbolTable) -> Definition:
    match = re.fullmatch(r"\s*(\w+)(?:\s*\(([\w\s,]*)\))?\s*", head)
    if match is None:
        raise Unreadable(f"A definition is a name or name(x), found '{head}'.", 0)
    parameters = tuple(part.strip() for part in (match[2] or "").split(",") if part.strip())
    known = symbols.declared
    variables = {**known.variables, **{name: _ANY for name in parameters}}
    inner = SymbolTable(Declared(variables, {}, known.indices), symbols.definitions)
    return Definition(match[1], parameters, _read(body, inner, other_way=False).normal)


def _read(text: str, symbols: SymbolTable, *, other_way: bool) -> ParsedFormula:
    parser = Parser(text, symbols)
    parser.other_way = other_way
    tree = parser.formula()
    if larger_than(tree, MAX_TYPED_NODES):
        raise Unreadable("The formula is too long.", 0)
    by_name = {each.name: each for each in symbols.definitions.values()}
    ready = normalized(tree, by_name)
    return ParsedFormula(text, tree, ready, tuple(parser.notes), parser.turned)


_ANY = next(iter(Declared.of({"any": "real"}).variables.values()))
