"""Sums and means over the declared indices."""

from fractions import Fraction

from quizlab.errors import Unreadable
from quizlab.formulas.cursor import Cursor
from quizlab.formulas.lexer import Token
from quizlab.formulas.tree import ONE, Constant, Node, Over, Variable, free_indices, number
from quizlab.formulas.vocabulary import NameEntry


class Sums(Cursor):
    """The part of the grammar that begins with sum, mean or a sum sign."""

    bars: int = 0  # how many bars are open inside the innermost brackets

    def sum(self) -> Node:
        """Read a whole formula or the inside of a bracket."""
        raise NotImplementedError

    def product(self) -> Node:
        """Read one term."""
        raise NotImplementedError

    def factor(self) -> Node:
        """Read one factor."""
        raise NotImplementedError

    def exponent(self, base: Node) -> Node:
        """Read an exponent."""
        raise NotImplementedError

    def bracketed(self) -> Node:
        """Read a bracket."""
        raise NotImplementedError

    def reduction(self, entry: NameEntry, token: Token) -> Node:
        """Read what a sum or mean is taken of, and over which index."""
        index = entry.index
        if self.now.kind == "_":
            index = self._index_below()
        if self.now.kind == "^":
            self._bound_above(index)
        if entry.kind == "operator" or index is not None:
            return self._over(entry.name, self._summand(), index, token)
        if self.now.kind not in ("(", "{"):
            return self._over(entry.name, self.factor(), index, token)
        body, *bounds = self.in_brackets()
        return self._over(entry.name, body, self._index_of(bounds, token), token)

    def _summand(self) -> Node:
        with self.deeper():
            return self.product()

    def _index_below(self) -> str:
        """Read the {i=1} of a sum."""
        opening = self.take()
        braces = self.took("{", "(")
        at = self.now.start
        name = self.take().text
        self._check_index(name, at)
        if self.took("=") and self.take().text != "1":
            raise Unreadable(f"A sum over {name} begins at {name} = 1 here.", at)
        if braces and not self.took("}", ")"):
            raise Unreadable(f"Below a sum stands {name} or {name}=1.", opening.start)
        return name

    def _bound_above(self, index: str | None) -> None:
        at = self.take().start
        end = self.exponent(Constant("pi"))
        self._check_end(index, end, at)

    def _check_index(self, name: str, at: int) -> None:
        runs = self.vocabulary.declared.indices
        if name not in runs:
            known = ", ".join(runs) or "none"
            raise Unreadable(f"'{name[:20]}' is not an index here. Declared indices: {known}.", at)

    def _check_end(self, index: str | None, end: Node, at: int) -> None:
        runs = self.vocabulary.declared.indices
        wanted = [runs[index]] if index else list(runs.values())
        ends = [
            number(Fraction(each)) if isinstance(each, int) else Variable(each) for each in wanted
        ]
        if end not in ends:
            raise Unreadable(f"The sum ends at {wanted[0] if wanted else 'n'} here.", at)

    def _index_of(self, bounds: list[Node], token: Token) -> str | None:
        """Return the index given as an argument: sum(x_i, i) or sum(x_i, i, 1, n)."""
        if not bounds:
            return None
        index, *ends = bounds
        if not isinstance(index, Variable) or index.indices or len(ends) not in (0, 2):
            raise Unreadable("Write sum(x_i), sum(x_i, i) or sum(x_i, i, 1, n).", token.start)
        self._check_index(index.name, token.start)
        if ends:
            if ends[0] != ONE:
                raise Unreadable(f"A sum over {index.name} begins at 1 here.", token.start)
            self._check_end(index.name, ends[1], token.start)
        return index.name

    def _over(self, kind: str, body: Node, index: str | None, token: Token) -> Node:
        if index is None:
            index = self._only_index(kind, body, token)
        return Over(kind, index, body)

    def _only_index(self, kind: str, body: Node, token: Token) -> str:
        found = sorted(free_indices(body) & set(self.vocabulary.declared.indices))
        if len(found) == 1:
            return found[0]
        if not found:
            raise Unreadable(
                f"There is nothing to take the {kind} over.{self.may_use()}", token.start
            )
        raise Unreadable(
            f"Over which index? Write {kind}(…, {found[0]}) or {kind}(…, {found[1]}).",
            token.start,
        )

    def in_brackets(self) -> tuple[Node, ...]:
        """Read the arguments of a call."""
        opening = self.take()
        bars, self.bars = self.bars, 0
        arguments = [self.sum()]
        while self.took(",", ";"):
            arguments.append(self.sum())
        self.close(opening)
        self.bars = bars
        return tuple(arguments)
