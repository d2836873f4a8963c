"""Reads what a student or an author typed into a formula, or says why it cannot be read."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations

from quizlab.errors import Unreadable
from quizlab.formulas.declarations import Declared
from quizlab.formulas.lexer import MAX_LENGTH
from quizlab.formulas.normal_form import normalized
from quizlab.formulas.parser import Parser
from quizlab.formulas.symbols import Definition, SymbolTable
from quizlab.formulas.to_text import show
from quizlab.formulas.tree import Derivative, Node, Variable, free_indices, larger_than

MAX_TYPED_NODES = 300


@dataclass(frozen=True)
class ParsedFormula:
    """A formula that was read.

    Attributes:
        text: what was typed.
        tree: as it was typed.
        normal: for evaluation: definitions put in, derivatives worked out, numbers folded.
        notes: how each ambiguity was settled.
        two_ways: the rules that were needed, each of which `read_other_ways` turns round.
    """

    text: str
    tree: Node
    normal: Node
    notes: tuple[str, ...] = ()
    two_ways: frozenset[str] = frozenset()

    @property
    def read_as(self) -> str | None:
        """Say how the text was read, where that could surprise; else None."""
        return f"{show(self.tree)} ({'; '.join(self.notes)})" if self.notes else None


def read(text: str, declared: Declared) -> ParsedFormula:
    """Read a formula.

    Raises:
        Unreadable: with the place in ``text`` and a sentence that says what would do.
    """
    return _read(text, symbols_of(declared))


def formula_in(text: str) -> tuple[str, int]:
    """Return the formula in a response and its place: without dollars, stop and left side.

    A step such as ``w -= lr*g`` is the new value, ``w - (lr*g)``.
    """
    typed = " ".join(_COMMENT.sub("", text).split()).strip("`").rstrip(" .;")
    typed = re.sub(r"^(?:\\[(\[]|\$\$?) ?| ?(?:\\[)\]]|\$\$?)$", "", typed).rstrip(" .;")
    typed = typed.replace("{,}", ",")
    for comma in [
        each.start(each.lastindex or 0) for each in _DECIMAL_COMMA.finditer(typed[:MAX_LENGTH])
    ]:
        before = typed[:comma]  # between brackets, a comma may part the arguments of a call
        if all(before.count(one) <= before.count(other) for one, other in ("()", "[]", "{}")):
            typed = f"{before}.{typed[comma + 1 :]}"
    if step := _STEP.fullmatch(typed):
        return f"{step[1]}{step[2]} ({step[3]})", 0
    if (left := _LEFT_SIDE.match(typed)) and "=" not in re.sub(
        r"\{[^{}]*\}", "", typed[left.end() :]
    ):
        typed = typed[left.end() :]
    return typed, max(text.find(typed), 0)


_COMMENT = re.compile(r"(?m)(?:^|(?<=\s))#.*$")
_DECIMAL_COMMA = re.compile(  # that of `1,500*x` may part thousands
    r"(?<![\w.,])(?:0(,)(?=[0-9]+(?![0-9.,]))|[0-9]+(,)(?=(?:[0-9]{1,2}|[0-9]{4,})(?![0-9.,])))"
)


def read_other_ways(formula: ParsedFormula, declared: Declared) -> Iterator[ParsedFormula]:
    """Read again with the rules that were needed turned round, one by one and together."""
    rules = sorted(formula.two_ways)
    for count in range(1, len(rules) + 1):
        for turned in combinations(rules, count):
            with suppress(Unreadable):
                yield _read(formula.text, symbols_of(declared), frozenset(turned))


def read_answer(text: str, declared: Declared) -> ParsedFormula:
    """Read an author's formula, which may use every function.

    It may also be ``derivative of f with respect to x``.
    """
    symbols = symbols_of(declared.with_all_functions())
    match = re.fullmatch(r"\s*derivative of (.+?) with respect to (\S+)\s*", text)
    if match is None:
        return _read(text, symbols)
    parts = []
    for group in (1, 2):
        try:
            parts.append(_read(match[group], symbols))
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
            match = re.fullmatch(r"\s*(\w+)(?:\s*\(([\w\s,]*)\))?\s*", head)
            if match is None:
                raise Unreadable(f"A definition is a name or name(x), found '{head}'.", 0)
            parts = (match[2] or "").split(",")
            parameters = tuple(part.strip() for part in parts if part.strip())
            variables = {**declared.variables, **{name: _ANY for name in parameters}}
            inner = Declared(variables, {}, declared.indices, spare=declared.spare)
            read = _read(body, SymbolTable(inner, symbols.definitions))
            symbols.define(Definition(match[1], parameters, read.normal))
        declared.remembered["symbols"] = symbols
    known = declared.remembered["symbols"]
    assert isinstance(known, SymbolTable)
    return known


def _read(text: str, symbols: SymbolTable, turned: frozenset[str] = frozenset()) -> ParsedFormula:
    """Read a text, with some of the rules for what can be read in two ways turned round."""
    parser = Parser(_with_spare_indices(text, symbols), symbols)
    parser.turned_round = turned
    tree = parser.formula()
    for index in sorted(free_indices(tree) & symbols.declared.spare):
        known = ", ".join(
            each for each in symbols.declared.indices if each not in symbols.declared.spare
        )
        why = f"'{index}' is the index of no sum here. Declared indices: {known}."
        raise Unreadable(why, max(text.find(index), 0))
    if larger_than(tree, MAX_TYPED_NODES):
        raise Unreadable("The formula is too long.", 0)
    by_name = {each.name: each for each in symbols.definitions.values()}
    ready = normalized(tree, by_name)
    return ParsedFormula(text, tree, ready, tuple(parser.notes), frozenset(parser.needed))


def _with_spare_indices(text: str, symbols: SymbolTable) -> str:
    """Return the text with the letter of a sum, `k` of `\\sum_k e^{z_k}`, as a spare index."""
    declared = symbols.declared
    if not declared.spare:
        return text
    bases = "|".join(map(re.escape, {base for base, _ in declared.families.values()}))
    below = rf"(?:sum|mean|[∑Σ]|(?<![A-Za-z])(?:{bases or 'sum'})) ?_ ?"
    letters = re.findall(rf"{below}(?:\{{ ?([a-z]) ?[=}}]|([a-z])(?![A-Za-z0-9]))", text)
    free = sorted(declared.spare)
    for letter in dict.fromkeys(one or two for one, two in letters):
        if letter in declared.indices or symbols.lookup(letter) or len(declared.spare) > 1:
            continue
        text = re.sub(rf"(?<=_){letter}(?![A-Za-z0-9])|(?<=_\{{){letter}(?=[=}}])", free[0], text)
        text = re.sub(rf"(?<=[, ]){letter}(?= ?[,)])", free[0], text)
    return text


# What may stand left of a formula: a name, a call, a derivative, as in `dL/dw =`.
_NAME = r"\\?(?!sum|mean|Σ)[^\W\d]\w{0,20}(?:_?\{\w{1,8}\})?'?(?: ?\([\w, ]{0,20}\))?"
_BRACED = r"\{[^{}=]{1,30}\}"
_D = r"(?:d|∂|\\partial)"
_OF_BRACKET = r"[(\[][^()\[\]=]{1,60}[)\]](?: ?(?:\^|\*\*) ?\{?\d\}?|²)?"
_DERIVATIVE = (  # of a bracket, `d/dp (p-t)^2`; of a name
    rf"(?:\\[dt]?frac ?\{{{_D}\}} ?{_BRACED}|{_D} ?/ ?{_D} ?{_NAME}) ?{_OF_BRACKET}"
    rf"|\\[dt]?frac ?{_BRACED} ?{_BRACED}|{_D} ?{_NAME} ?/ ?{_D} ?{_NAME}"
)
_LEFT_SIDE = re.compile(rf"(?:(?:{_DERIVATIVE}|{_NAME})(?: ?{_NAME})?)? ?(?::?=|←|<-) ?")
_STEP = re.compile(rf"({_NAME} ?)([-+*/])= ?([^=]+)")
_ANY = next(iter(Declared.of({"any": "real"}).variables.values()))
