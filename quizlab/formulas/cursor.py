"""Steps through the tokens of a formula, with every name looked up."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches

from quizlab.errors import Unreadable, did_you_mean, nearest
from quizlab.formulas.lexer import Token, shortened, tokens
from quizlab.formulas.symbols import ARITY, Symbol, SymbolTable

VALUES = ("variable", "constant", "value")  # kinds of names that stand for a number
MAX_DEPTH = 80  # a bracket counts twice
_CLOSING = {"(": ")", "{": "}", "[": "]"}
_SAID = {"end": "the end", "|": "the bar '|'"}


class Cursor:
    """The tokens of one text, the place where the reader is, and what it noted on the way."""

    def __init__(self, text: str, symbols: SymbolTable) -> None:
        self.text = text
        self.symbols = symbols
        self.tokens = list(self._looked_up(tokens(text)))
        self.place = 0
        self.depth = 0
        self.notes: list[str] = []
        self.needed: set[str] = set()  # the rules for what can be read in two ways
        self.turned_round: frozenset[str] = frozenset()  # those that are turned round

    def is_turned(self, rule: str) -> bool:
        """Note that a rule is needed, and say whether it is turned round."""
        self.needed.add(rule)
        return rule in self.turned_round

    def _looked_up(self, raw: list[Token]) -> Iterator[Token]:
        depth = 0
        for token in raw:
            # An equation is refused before y is found not to be declared; the = below a sum stays.
            depth += (token.kind == "{") - (token.kind == "}")
            if token.kind == "=" and depth <= 0:
                raise Unreadable(
                    "Write only the formula, without '=' and what is left of it.", token.start
                )
        for word, token in enumerate(raw):
            if token.kind != "name" or self.symbols.lookup(token.text):
                yield replace(token, word=word)
            else:
                yield from self._split(token, word, called=raw[word + 1].kind == "(")

    def _split(self, token: Token, word: int, *, called: bool) -> Iterator[Token]:
        """Yield the names that a word is made of."""
        if token.text.startswith("log_"):
            why = "The base of a logarithm is 2, 10 or e here; else write log(x, base)."
            raise Unreadable(why, token.start)
        pieces = self.symbols.split(token.text)
        if pieces is None:
            raise self.unknown(token, called=called)
        last = self.symbols.lookup(pieces[-1])
        product_is_called = called and last is not None and last.kind in VALUES
        if product_is_called and len(token.text) > 3 and nearest(token.text, list(ARITY)):
            raise self.unknown(token, called=True)  # rather a function misspelt
        start = token.start
        for number, piece in enumerate(pieces, start=1):
            end = token.end if number == len(pieces) else min(start + len(piece), token.end)
            kind = "number" if piece.isdigit() else "name"
            yield Token(kind, piece, start, end, word)
            start = end

    def unknown(self, token: Token, *, called: bool = False) -> Unreadable:
        """Return the error for a name that is not declared."""
        shown = self.text[token.start : token.end].strip()
        names = self.symbols.names()
        functions = sorted(self.symbols.declared.functions or ARITY)
        known = [name.split("(")[0] for name in names]
        near = get_close_matches(token.text[:100].lower(), functions, 1, cutoff=0.75)
        if len(token.text) > 2:  # of functions rather none than one that is far
            known += near
        offer = did_you_mean(token.text, known)
        offer = "." if shown in known + functions else offer or "."
        what = "is not a function known here" if called else "is not declared here"
        return Unreadable(f"'{shortened(shown)}' {what}{offer}{self.may_use()}", token.start)

    def may_use(self) -> str:
        """Return a sentence about the names that are declared."""
        names = self.symbols.names()
        if not names:
            return ""
        *rest, last = names
        return f" You may use {', '.join(rest)} and {last}." if rest else f" You may use {last}."

    @property
    def now(self) -> Token:
        """The token at hand."""
        return self.tokens[self.place]

    @property
    def following(self) -> Token:
        """The token after the one at hand."""
        return self.tokens[min(self.place + 1, len(self.tokens) - 1)]

    def lookup(self) -> Symbol | None:
        """Return what the name at hand is, or None where there is no name."""
        return self.symbols.lookup(self.now.text) if self.now.kind == "name" else None

    def take(self) -> Token:
        """Return the token at hand and go on."""
        token = self.now
        if token.kind != "end":
            self.place += 1
        return token

    def took(self, *kinds: str) -> bool:
        """Go on if the token at hand is of one of these kinds."""
        if self.now.kind in kinds:
            self.place += 1
            return True
        return False

    def expect(self, kind: str, why: str) -> Token:
        """Go on over a token that must be there."""
        if self.now.kind != kind:
            raise Unreadable(why, self.now.start)
        return self.take()

    def close(self, opening: Token) -> None:
        """Go on over the bracket that closes ``opening``."""
        wanted = _CLOSING[opening.text]
        if self.now.text == wanted:
            self.place += 1
        elif self.now.kind == "end":
            raise Unreadable(f"This '{opening.text}' is never closed.", opening.start)
        elif self.now.kind in (")", "}"):
            raise Unreadable(f"'{wanted}' is expected here to close a bracket.", self.now.start)
        else:
            raise self.unexpected()

    def typed(self, start: int, end: int | None = None) -> str:
        """Return what was typed between two places, for a note."""
        last = self.tokens[self.place - 1].end if end is None else end
        return self.text[start:last].strip()

    def note(self, said: str) -> None:
        """Remember how an ambiguity was settled."""
        if said not in self.notes:
            self.notes.append(said)

    def unexpected(self, *, left_over: bool = False) -> Unreadable:
        """Return the error for a token that cannot stand here."""
        token = self.now
        if token.kind == "end":
            return Unreadable("The formula ends too early: something must follow.", token.start)
        if token.kind in (",", ";"):
            return Unreadable(
                f"A '{token.kind}' separates the arguments of a function; decimals have a point.",
                token.start,
            )
        if token.kind in (")", "}") and left_over:
            return Unreadable(
                f"This '{token.text}' closes a bracket that was not opened.", token.start
            )
        if token.kind in "*/^" and self.place == 0:
            return Unreadable(f"A formula cannot begin with '{token.text}'.", token.start)
        said = _SAID.get(token.kind, f"'{token.text}'")
        return Unreadable(f"A number, a name or a bracket is missing before {said}.", token.start)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Count how deep the formula is nested."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable(
                f"The formula is nested more than {MAX_DEPTH // 2} deep.", self.now.start
            )
        yield
        self.depth -= 1
