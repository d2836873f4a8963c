"""Names in a formula: variables, functions and what they act on, derivatives, sums and means."""

from dataclasses import replace
from fractions import Fraction

from quizlab.errors import Unreadable
from quizlab.formulas.cursor import VALUES, Cursor
from quizlab.formulas.lexer import Token
from quizlab.formulas.symbols import ARITY, Symbol, SymbolTable, canonical
from quizlab.formulas.tree import (
    ONE,
    Constant,
    Derivative,
    FunctionCall,
    Node,
    Number,
    Power,
    Reduction,
    Variable,
    free_indices,
    multiplied,
    negated,
    number,
)


class Calls(Cursor):
    """The part of the grammar that begins with a name or a sum sign."""

    bars: int = 0  # how many bars are open inside the innermost brackets

    def __init__(self, text: str, symbols: SymbolTable) -> None:
        super().__init__(text, symbols)
        self.summed: list[tuple[int, int]] = []  # the tokens of sums that are read

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

    def minus(self) -> bool:
        """Read signs, and say whether they make a minus."""
        minus = False
        while self.now.kind in ("+", "-"):
            minus ^= self.take().kind == "-"
        return minus

    def named(self) -> Node:  # noqa: C901, PLR0911 - one case for each kind
        """Read a name and, for a function, what it acts on."""
        symbol, token = self.lookup(), self.take()
        if symbol is None:
            raise self.unknown(token)
        if symbol.variable is not None:
            shown = self.typed(token.start, token.end)
            name = symbol.variable.name
            other_case = shown.isascii() and shown.lower() == name.lower()
            if len(shown) == 1 and other_case and token.text != name:
                self.note(f"{shown} is {name}")
            return symbol.variable
        match symbol.kind:
            case "constant":
                return Constant(symbol.name)
            case "reduction" | "operator":
                return self.reduction(symbol, token)
            case "derivative":
                body, *by = self.in_brackets() if self.now.kind == "(" else (None,)
                if body is None or len(by) != 1 or not isinstance(by[0], Variable):
                    raise Unreadable("Write a derivative as diff(formula, x).", token.start)
                return Derivative(body, by[0])
            case "value":
                return FunctionCall(symbol.name, ())
            case "defined":
                return self._defined(symbol, token)
        raised = self._raised_before(symbol.name)
        arguments = self._arguments(symbol.name, token)
        if symbol.name == "log" and len(arguments) == 1:
            self.note("log is the natural logarithm")
        call = self.called(symbol.name, arguments, token)
        return call if raised is None else Power(call, raised)

    def first_digit(self) -> Node:
        """Take one digit off a number: LaTeX reads \\frac12 as one half."""
        token = self.now
        rest = replace(token, text=token.text[1:], start=token.start + 1)
        if not token.text.isdigit():
            raise Unreadable(
                "Put braces around the parts of the fraction: \\frac{1}{2}.", token.start
            )
        self.tokens[self.place] = rest
        return number(int(token.text[0]))

    def called(self, function: str, arguments: tuple[Node, ...], token: Token) -> Node:
        """Return a call, after checking the function and how many arguments it has."""
        allowed = self.symbols.declared.functions
        if allowed is not None and function not in allowed:
            names = ", ".join(sorted(allowed)) or "none"
            raise Unreadable(
                f"The function {function} may not be used here. Allowed functions: {names}.",
                token.start,
            )
        _check_count(function, ARITY[function], len(arguments), token)
        return FunctionCall(function, arguments)

    def _raised_before(self, function: str) -> Node | None:
        """Read the 2 of sin^2 x."""
        if self.now.kind != "^":
            return None
        at = self.take().start
        raised = self.exponent(Constant("pi"))
        if raised == number(-1):
            inverse = f"a{function} or " if f"a{function}" in ARITY else ""
            raise Unreadable(
                f"{function}^-1 is the inverse or one over: write {inverse}1/{function}(x).", at
            )
        return raised

    def _arguments(self, name: str, token: Token) -> tuple[Node, ...]:
        """Read what a function acts on; without brackets, sin 2x cos x is sin(2x)·cos(x)."""
        if self.now.kind in ("(", "{"):
            return self.in_brackets()
        if self.now.kind == "|":
            return (self.factor(),)
        start, minus = self.now.start, self.minus()
        if not self._bare_begins() and self.now.kind not in ("name", "√", "∛", "frac", "(", "{"):
            raise Unreadable(f"{name} needs something to act on, as in {name}(x).", token.start)
        factors = [self.factor()]
        while self._bare_begins() or (isinstance(factors[-1], Number) and self.now.kind == "("):
            factors.append(self.factor())
        self.note(f"{name} acts on {self.typed(start)}")
        inside = multiplied(*factors)
        return (negated(inside) if minus else inside,)

    def _bare_begins(self) -> bool:
        symbol = self.lookup()
        return self.now.kind == "number" or (symbol is not None and symbol.kind in VALUES)

    def _defined(self, symbol: Symbol, token: Token) -> Node:
        definition = self.symbols.definition(symbol.name)
        wanted = len(definition.parameters)
        raised = self._raised_before(symbol.name) if self.now.kind == "^" else None
        if self._is_product(symbol, wanted):
            arguments: tuple[Node, ...] = tuple(map(Variable, definition.parameters))
        elif self._bare_begins() or self.now.kind in ("(", "{"):
            arguments = self._arguments(symbol.name, token)
        else:  # f alone is f(x)
            own = [self.symbols.lookup(name) for name in definition.parameters]
            arguments = tuple(each.variable for each in own if each and each.variable)
            if len(arguments) < wanted:
                shown = f"{token.text}({', '.join(definition.parameters)})"
                why = f"{token.text} needs something to act on, as in {shown}."
                raise Unreadable(why, token.start)
        _check_count(symbol.name, (wanted, wanted), len(arguments), token)
        call = FunctionCall(symbol.name, arguments)
        return call if raised is None else Power(call, raised)

    def _is_product(self, symbol: Symbol, wanted: int) -> bool:
        """Whether `σ(1-σ)` is a product: only where the rule that it is a call is turned round."""
        if self.now.kind != "(" or wanted != 1:
            return False
        opening, inside = self.place, self.place + 1
        depth = 1
        while depth and self.tokens[inside].kind != "end":
            depth += (self.tokens[inside].kind == "(") - (self.tokens[inside].kind == ")")
            inside += 1
        within = self.tokens[opening + 1 : inside - 1]
        known = self.symbols.lookup
        if any(each.kind == "name" and known(each.text) == symbol for each in within):
            start, end = self.tokens[opening - 1].start, self.tokens[inside - 1].end
            self.note(f"{self.typed(start, end)} is a call, no product")
        return len(within) > 1 and self.is_turned("call")

    def upper_index(self, base: Node, exponent: Node, word: str) -> Variable | None:
        """Return x_i for `x^{(i)}`, as lectures write the i-th example; else None."""
        if not (isinstance(base, Variable) and isinstance(exponent, Variable)):
            return None
        runs = self.symbols.declared.indices
        if exponent.indices or exponent.name not in runs or len(base.indices) != 1 or "_" in word:
            return None
        own = base.indices[0]
        if not isinstance(own, str) or runs[own] != runs[exponent.name]:
            return None
        return Variable(base.name, (exponent.name,))

    def _refuse_captured(self, start: int, token: Token) -> None:
        """Refuse `sum(z - z_i)`: whether i is that of the sum, or the one outside, is not clear."""
        bare: set[Variable] = set()
        explicit: set[Variable] = set()
        for place in range(start, self.place):
            each = self.tokens[place]
            if each.kind != "name" or any(low <= place < high for low, high in self.summed):
                continue
            variable = found.variable if (found := self.symbols.lookup(each.text)) else None
            if variable is not None and any(isinstance(index, str) for index in variable.indices):
                shown = self.text[each.start : each.end]
                (explicit if canonical(shown) != canonical(variable.name) else bare).add(variable)
        self.summed.append((start, self.place))
        if twice := sorted(each.name for each in bare & explicit):
            spare = next(iter(self.symbols.declared.spare), "j")
            name = twice[0]
            raise Unreadable(
                f"{name} and {name}_i stand in one sum: over which does it run? "
                f"Write sum_{spare} with {name}_{spare} for what runs.",
                token.start,
            )

    def reduction(self, symbol: Symbol, token: Token) -> Node:
        """Read what a sum or mean is taken of, and over which index."""
        index = symbol.index
        if self.now.kind == "_":
            index = self._index_below()
        if self.now.kind == "^":
            at = self.take().start
            self._check_end(index, self.exponent(Constant("pi")), at)
        start = self.place
        if symbol.kind == "operator" or index is not None or self._takes_the_term(token):
            with self.deeper():
                body = self.product()
        elif self.now.kind in ("(", "{"):
            body, *bounds = self.in_brackets()
            index = self._index_of(bounds, token)
        else:
            body = self.factor()
        self._refuse_captured(start, token)
        if index is None:
            index = self._only_index(symbol.name, body, token)
        elif index in self.symbols.declared.spare and index not in free_indices(body):
            why = f"The index {index} does not occur in what the {symbol.name} is taken of."
            raise Unreadable(why, token.start)
        return Reduction(symbol.name, index, body)

    def _takes_the_term(self, token: Token) -> bool:
        """Whether `sum (p-t)^2` is the sum of the squares: only where its rule is turned round."""
        if self.now.kind != "(":
            return False
        depth, place = 0, self.place
        while self.tokens[place].kind != "end":
            depth += (self.tokens[place].kind in "({") - (self.tokens[place].kind in ")}")
            place += 1
            if depth == 0:
                break
        after, closing = self.tokens[place], self.tokens[place - 1]
        begins = after.kind in ("number", "name", "(", "√", "frac", "^")
        if not begins or depth:
            return False
        self.note(f"{self.typed(token.start, closing.end)} is summed alone")
        return self.is_turned("sum(" if self.now.start == token.end else "sum (")

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

    def _check_index(self, name: str, at: int) -> None:
        runs = self.symbols.declared.indices
        if name not in runs:
            spare = self.symbols.declared.spare
            known = ", ".join(each for each in runs if each not in spare) or "none"
            raise Unreadable(f"'{name[:20]}' is not an index here. Declared indices: {known}.", at)

    def _check_end(self, index: str | None, end: Node, at: int) -> None:
        runs = self.symbols.declared.indices
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

    def _only_index(self, kind: str, body: Node, token: Token) -> str:
        declared = self.symbols.declared
        found = sorted(free_indices(body) & set(declared.indices))
        if len(found) > 1 and len(own := [each for each in found if each in declared.spare]) == 1:
            return own[0]
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


def _check_count(function: str, count: tuple[int, int], found: int, token: Token) -> None:
    least, most = count
    if not least <= found <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        plural = "s" if most > 1 else ""
        raise Unreadable(f"{function} takes {wanted} argument{plural}, here {found}.", token.start)
