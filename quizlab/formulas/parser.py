"""The grammar: sums, products with and without a sign, powers, brackets and bars."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from quizlab.errors import Unreadable
from quizlab.formulas.calls import Calls
from quizlab.formulas.constant_folding import TooLargeError, folded_power, value_of
from quizlab.formulas.cursor import VALUES
from quizlab.formulas.lexer import shortened
from quizlab.formulas.to_text import show
from quizlab.formulas.tree import (
    ONE,
    Constant,
    Node,
    Number,
    Power,
    added,
    divided,
    multiplied,
    negated,
    number,
)


class Parser(Calls):
    """Reads the tokens of one text into a tree.

    The rules for what can be read in two ways stand in ``docs/formulas.md``; each one that was
    needed leaves a note.
    """

    def formula(self) -> Node:
        """Return the tree of the whole text."""
        tree = self.sum()
        if self.now.kind != "end":
            raise self.unexpected(left_over=True)
        return tree

    def sum(self) -> Node:
        """Read terms with + and - between them."""
        with self.deeper():
            terms = [self.product()]
            while self.now.kind in ("+", "-"):
                sign = self.take().kind
                term = self.product()
                terms.append(term if sign == "+" else negated(term))
            return added(*terms)

    def product(self) -> Node:
        """Read factors with * and / between them."""
        start = self.now.start
        left = last = self.signed()
        while self.now.kind in ("*", "/"):
            if self.take().kind == "*":
                last = self.signed()
                left = multiplied(left, last)
            else:
                left = self._fraction(left, start, isinstance(last, Number))
        return left

    def _fraction(self, left: Node, start: int, after_number: bool) -> Node:
        """Read what is below a /.

        A fraction of two numbers stands alone, 1/2x is (1/2)·x, and so does a bracket below; else
        what touches the first factor is below too: a/2b is a/(2b), and 1/n sum(x) is (1/n)·sum(x).
        """
        at, minus = self.now.start, self.minus()
        of_numbers = after_number and self.now.kind == "number"
        first = self.factor()
        if value_of(first) == 0:
            raise Unreadable("This divides by zero.", at)
        if first == ONE and self.now.kind in ("+", "-"):  # nobody divides by 1
            self.note(f"below the / is only {self.typed(at)}")
            if self.is_turned("below"):
                while self.now.kind in ("+", "-"):
                    sign = self.take().kind
                    first = added(first, self.product() if sign == "+" else negated(self.product()))
        alone = of_numbers or self.tokens[self.place - 1].kind in (")", "}")
        below: list[Node] = []
        beside: list[Node] = []
        while self._factor_begins():
            joins = not alone and self._touches() and not beside
            (below if joins != ("fraction" in self.turned_round) else beside).append(
                self._next_factor()
            )
        if below or beside:
            self.needed.add("fraction")
            which = "all that touches it" if below else "only the first factor"
            self.note(f"in {self.typed(start)} {which} after / is below it")
        below = [negated(first) if minus else first, *below]
        return multiplied(divided(left, multiplied(*below)), *beside)

    def signed(self) -> Node:
        """Read signs and the factors behind them."""
        minus = self.minus()
        factors = [self.factor()]
        while self._factor_begins():
            factors.append(self._next_factor())
        return negated(multiplied(*factors)) if minus else multiplied(*factors)

    def _next_factor(self) -> Node:
        if self.now.kind == "number":
            raise Unreadable("A sign is missing before this number.", self.now.start)
        return self.factor()

    def _factor_begins(self) -> bool:
        kind = self.now.kind
        return kind in ("number", "name", "(", "{", "√", "∛", "frac") or (
            kind == "|" and not self.bars
        )

    def factor(self) -> Node:
        """Read one factor and its exponent."""
        with self.deeper():
            start = self.now.start
            root = self.now.kind in ("√", "∛")
            base = self.primary()
            if self.now.kind != "^":
                return base
            bare_root = root and self.tokens[self.place - 1].kind not in (")", "}")
            power = self._power(base, start)
            if bare_root:
                self.note(f"{self.typed(start)} is raised after the root is taken")
            return power

    def _power(self, base: Node, start: int) -> Node:
        at = self.expect("^", "").start
        word = self.typed(start, at)
        exponent = self.exponent(base)
        if (element := self.upper_index(base, exponent, word)) is not None:
            self.note(f"{self.typed(start)} is {show(element)}")
            return element
        self._allow_power(base, exponent, at)
        try:
            return folded_power(base, exponent)
        except TooLargeError as large:
            raise Unreadable(f"{large} in '{shortened(self.typed(start))}'.", at) from None

    def _allow_power(self, base: Node, exponent: Node, at: int) -> None:
        """Refuse a root or an exponential where the question allows only other functions."""
        value = value_of(exponent)
        if value is None and value_of(base) is None and base != Constant("e"):
            return
        if value is not None and value.denominator == 1:
            return
        roots = {2: "sqrt", 3: "cbrt"}
        function = "exp" if value is None else roots.get(value.denominator, "exp")
        self.called(function, (base,), replace(self.now, start=at))

    def exponent(self, base: Node) -> Node:
        """Read an exponent: a bracket, or a sign and one factor."""
        with self.deeper():
            start, minus = self.now.start, self.minus()
            raised = self._raised(base, start)
            if minus and self.tokens[self.place - 1].kind not in (")", "}"):
                self.note(f"the exponent is {self.typed(start)}")
            return negated(raised) if minus else raised

    def _raised(self, base: Node, start: int) -> Node:
        word, kind = self.now.word, self.now.kind
        factors = [self.primary()]
        after_number = kind == "number" and base == Constant("e")  # e^2x is exp(2x)
        if kind == "number" and self._fraction_follows() and self.is_turned("exponent"):
            self.take()
            factors = [divided(factors[0], self.primary())]
        elif factors == [ONE] and self._fraction_follows():  # nobody raises to 1
            self.note(f"the exponent is only {self.typed(start)}")
        while (
            (symbol := self.lookup()) is not None
            and symbol.kind in VALUES
            and self._touches()
            and (after_number or self.now.word == word)
        ):
            after_number, word = False, self.now.word
            factors.append(self.primary())
        if self.now.kind == "^":
            factors[-1] = self._power(factors[-1], self.tokens[self.place - 1].start)
            self.note(f"powers are taken from the right: the exponent is {self.typed(start)}")
        if len(factors) > 1:
            self.note(f"the exponent is {self.typed(start)}")
        elif kind == "number" and self.now.kind == "name" and self._touches():
            self.note(f"the exponent is only {self.typed(start)}")
        return multiplied(*factors)

    def _fraction_follows(self) -> bool:
        """Whether a `/2` touches the number before it, as in `x^1/2`."""
        touches = self.tokens[self.place - 1].end == self.following.start - 1
        return self.now.kind == "/" and self.following.kind == "number" and touches

    def _touches(self) -> bool:
        return self.tokens[self.place - 1].end == self.now.start

    def primary(self) -> Node:
        """Read a number, a name, a bracket, bars, a root or a call."""
        kind = self.now.kind
        if kind == "number":
            return number(Fraction(self.take().text))
        if kind in ("(", "{"):
            return self.bracketed()
        if kind == "|":
            return self._between_bars()
        if kind in ("√", "∛"):
            return self._root()
        if kind == "frac":
            at = self.take().start
            above, below = self._latex_part(), self._latex_part()
            if value_of(below) == 0:
                raise Unreadable("This divides by zero.", at)
            return divided(above, below)
        if kind == "name":
            return self.named()
        raise self.unexpected()

    def _between_bars(self) -> Node:
        """Read an absolute value."""
        opening = self.take()
        bars = [opening, *(each for each in self.tokens[self.place :] if each.kind == "|")]
        doubled = [one.end == two.start for one, two in pairwise(bars)]
        lists = self.symbols.declared.families  # of a number the norm is its absolute value
        if lists and doubled[:1] == doubled[2:3] == [True]:
            raise Unreadable(
                "Two bars are a norm, or an absolute value twice: write sqrt(sum((…)^2)) "
                "or abs(…).",
                opening.start,
            )
        self.bars += 1
        inside = self.sum()
        self.expect("|", f"The bar '|' at {opening.start + 1} is never closed.")
        self.bars -= 1
        return self.called("abs", (inside,), opening)

    def bracketed(self) -> Node:
        """Read a bracket and what is in it."""
        opening = self.take()
        bars, self.bars = self.bars, 0
        inside = self.sum()
        self.close(opening)
        self.bars = bars
        return inside

    def _root(self) -> Node:
        sign = self.take()
        degree = Fraction(3 if sign.kind == "∛" else 2)
        if self.now.kind == "(" and self.now.text == "[":
            at, read = self.now.start, value_of(self.bracketed())
            if read is None or read.denominator != 1 or not 2 <= read <= 12:
                raise Unreadable("The degree of a root is a whole number from 2 to 12.", at)
            degree = read
        start, inside = self.now.start, self.primary()
        if self.tokens[self.place - 1].kind not in (")", "}") and self._factor_begins():
            self.note(f"the root is of {self.typed(start)} alone")
        if degree in (2, 3):
            return self.called("sqrt" if degree == 2 else "cbrt", (inside,), sign)
        return Power(inside, Number(1 / degree))

    def _latex_part(self) -> Node:
        if self.now.kind == "number" and len(self.now.text) > 1:
            return self.first_digit()  # \frac12 is one half
        return self.primary()
