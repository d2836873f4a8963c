"""A plain evaluation of a tree by mpmath, to check counter-examples against."""

from fractions import Fraction

import mpmath

from quizlab.formulas.tree import Add, Constant, FunctionCall, Multiply, Number, Power, Variable

FUNCTIONS = {
    "exp": mpmath.exp,
    "ln": mpmath.log,
    "abs": abs,
    "max": max,
    "sign": mpmath.sign,
    "step": lambda x: mpmath.mpf(x > 0),
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "asin": mpmath.asin,
    "acos": mpmath.acos,
    "atan": mpmath.atan,
}


def value(node, at):  # noqa: PLR0911 -- one case for each kind
    """Return the value of a tree in normal form without sums; names are looked up in ``at``."""
    match node:
        case Number(number):
            return mpmath.mpf(number.numerator) / number.denominator
        case Constant(name):
            return mpmath.pi() if name == "pi" else mpmath.e()
        case Variable(name):
            return at[name]
        case Add(terms):
            return mpmath.fsum(value(term, at) for term in terms)
        case Multiply(factors):
            return mpmath.fprod(value(factor, at) for factor in factors)
        case Power(base, exponent):
            return value(base, at) ** value(exponent, at)
        case FunctionCall(function, arguments):
            return FUNCTIONS[function](*(value(argument, at) for argument in arguments))
    raise NotImplementedError(node)


def number(text):
    """Return a coordinate of a counter-example as a number: −1, 0.5, 1/3, 5e-10."""
    plain = text.replace("−", "-")
    exact = Fraction(plain)
    return mpmath.mpf(exact.numerator) / exact.denominator
