"""Names in a formula: variables, functions and what they act on, derivatives."""

from dataclasses import replace

from quizlab.errors import Unreadable
from quizlab.formulas.cursor import VALUES
from quizlab.formulas.function_names import ARITY
from quizlab.formulas.lexer import Token
from quizlab.formulas.sums import Sums
from quizlab.formulas.tree import (
    Constant,
    Derivative,
    FunctionCall,
    Node,
    Number,
    Power,
    Variable,
    multiplied,
    negated,
    number,
)
from quizlab.formulas.vocabulary import NameEntry


class Calls(Sums):
    """The part of the grammar that begins with a name."""

    def minus(self) -> bool:
        """Read signs, and say whether they make a minus."""
        minus = False
        while self.now.kind in ("+", "-"):
            minus ^= self.take().kind == "-"
        return minus

    def named(self) -> Node:  # noqa: PLR0911 -- one case for each kind
        """Read a name and, for a function, what it acts on."""
        entry, token = self.entry(), self.take()
        if entry is None:
            raise self.unknown(token)
        if entry.variable is not None:
            return self._variable(entry.variable, token)
        match entry.kind:
            case "constant":
                return Constant(entry.name)
            case "reduction" | "operator":
                return self.reduction(entry, token)
            case "derivative":
                return self._derivative(token)
            case "value":
                return FunctionCall(entry.name, ())
            case "defined":
                return self._defined(entry, token)
        return self._function(entry.name, token)

    def _variable(self, variable: Variable, token: Token) -> Node:
        if len(self.typed(token.start, token.end)) == 1 and token.text != variable.name:
            shown = self.typed(token.start, token.end)
            if shown.isascii() and shown.lower() == variable.name.lower():
                self.note(f"{shown} is {variable.name}")
        return variable

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
        allowed = self.vocabulary.declared.functions
        if allowed is not None and function not in allowed:
            names = ", ".join(sorted(allowed)) or "none"
            raise Unreadable(
                f"The function {function} may not be used here. Allowed functions: {names}.",
                token.start,
            )
        _check_count(function, ARITY[function], len(arguments), token)
        return FunctionCall(function, arguments)

    def _function(self, function: str, token: Token) -> Node:
        raised = self._raised_before(function)
        arguments = self._arguments(function, token)
        if function == "log" and len(arguments) == 1:
            self.note("log is the natural logarithm")
        call = self.called(function, arguments, token)
        return call if raised is None else Power(call, raised)

    def _raised_before(self, function: str) -> Node | None:
        """Read the 2 of sin^2 x."""
        if self.now.kind != "^":
            return None
        at = self.take().start
        raised = self.exponent(Constant("pi"))
        if raised == number(-1):
            raise Unreadable(
                f"{function}^-1 is the inverse or one over: write a{function} or 1/{function}(x).",
                at,
            )
        return raised

    def _arguments(self, name: str, token: Token) -> tuple[Node, ...]:
        if self.now.kind in ("(", "{"):
            return self.in_brackets()
        if self.now.kind == "|":
            return (self.factor(),)
        return (self._bare(name, token),)

    def _bare(self, name: str, token: Token) -> Node:
        """Read what a function without brackets acts on: sin 2x cos x is sin(2x)·cos(x)."""
        start, minus = self.now.start, self.minus()
        if not self._bare_begins() and self.now.kind not in ("name", "√", "∛", "frac", "(", "{"):
            raise Unreadable(f"{name} needs something to act on, as in {name}(x).", token.start)
        factors = [self.factor()]
        while self._bare_begins() or (isinstance(factors[-1], Number) and self.now.kind == "("):
            factors.append(self.factor())
        self.note(f"{name} acts on {self.typed(start)}")
        inside = multiplied(*factors)
        return negated(inside) if minus else inside

    def _bare_begins(self) -> bool:
        entry = self.entry()
        return self.now.kind == "number" or (entry is not None and entry.kind in VALUES)

    def _defined(self, entry: NameEntry, token: Token) -> Node:
        definition = self.vocabulary.definition(entry.name)
        wanted = len(definition.parameters)
        raised = self._raised_before(entry.name) if self.now.kind == "^" else None
        bare = self._bare_begins() or self.now.kind in ("(", "{")
        arguments = (
            self._arguments(entry.name, token) if bare else self._own(definition.parameters, token)
        )
        _check_count(entry.name, (wanted, wanted), len(arguments), token)
        call = FunctionCall(entry.name, arguments)
        return call if raised is None else Power(call, raised)

    def _own(self, parameters: tuple[str, ...], token: Token) -> tuple[Node, ...]:
        """Return a function's own parameters: f alone is f(x)."""
        own = [self.vocabulary.entry(name) for name in parameters]
        if any(entry is None or entry.variable is None for entry in own):
            shown = f"{token.text}({', '.join(parameters)})"
            raise Unreadable(f"{token.text} needs something to act on, as in {shown}.", token.start)
        return tuple(entry.variable for entry in own if entry and entry.variable)

    def _derivative(self, token: Token) -> Node:
        body, *by = self.in_brackets() if self.now.kind == "(" else (None,)
        if body is None or len(by) != 1 or not isinstance(by[0], Variable):
            raise Unreadable("Write a derivative as diff(formula, x).", token.start)
        return Derivative(body, by[0])


def _check_count(function: str, count: tuple[int, int], found: int, token: Token) -> None:
    least, most = count
    if not least <= found <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        plural = "s" if most > 1 else ""
        raise Unreadable(f"{function} takes {wanted} argument{plural}, here {found}.", token.start)
