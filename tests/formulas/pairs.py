"""Pairs of formulas as people type them, each with what the question declares."""

from typing import Any, NamedTuple

from quizlab.formulas import Declared


class Pair(NamedTuple):
    """Two formulas, and what is declared: variables, and under `define`, `indices` the rest."""

    one: str
    other: str
    declared: dict[str, Any]


def declared_by(words: dict[str, Any]) -> Declared:
    """Return what a bank declares with these words."""
    rest = {name: words[name] for name in ("define", "indices", "functions") if name in words}
    return Declared.of({n: words[n] for n in words if n not in rest}, **rest)


X = {"x": "real"}
XY = {"x": "real", "y": "real"}
POSITIVE = {"x": "positive"}
XYP = {"x": "positive", "y": "positive"}
SIGMA = {"define": {"sigma(x)": "1/(1+exp(-x))"}, **X}
LOSS = {"y": [0, 1], "p": [0, 1]}
WEIGHTS = {"w": "real", "x": "real", "b": "real", "y": "real"}
LISTS = {"indices": {"i": "n"}, "p_i": "real", "t_i": "real"}
POINTS = {"indices": {"i": 6}, "x_i": "real", "y_i": "real", "c": "real"}
LAYER = {"indices": {"j": "n"}, "w_j": "real", "x_j": "real", "b": "real"}
STEP = {"w": "real", "lr": "positive", "g": "real"}
LAB = {"x1": "real", "x2": "real"}
SOFT = {"a": "real", "b": "real"}
WHOLE = {"n": "integer"}
UNIT = {"x": [0, 1]}
ANGLE = {"x": [-1, 1]}
CHAIN = {"define": {"z": "w*x + b", "a": "1/(1+exp(-z))", "sigma(t)": "1/(1+exp(-t))"}, **WEIGHTS}

EQUAL = [
    Pair("2x", "x*2", X),
    Pair("x(1-x)", "x - x^2", X),
    Pair("(x+1)(x-1)", "x**2 - 1", X),
    Pair("(x^2-1)/(x-1)", "x+1", X),
    Pair("(x+y)^3", "x³ + 3x²y + 3xy² + y³", XY),
    Pair("1/2x^2", "x²/2", X),
    Pair("x/2y", "x/(2y)", XY),
    Pair("2^3^2 x", "512x", X),
    Pair("-x^2", "0 - x·x", X),
    Pair("1e-3x", "x/1000", X),
    Pair("0.1x + 0.2x", "0.3x", X),
    Pair("½ x", "0.5 × x", X),
    Pair("1/x - 1/(x+1)", "1/(x(x+1))", X),
    Pair("σ(x)(1-σ(x))", "exp(-x)/(1+exp(-x))^2", SIGMA),
    Pair("sigma(x) - sigma(x)^2", "1/(2+2cosh x)", SIGMA),
    Pair("σ(x)·σ(−x)", "σ(x)·(1−σ(x))", SIGMA),
    Pair(r"\frac{1}{1+e^{-x}}", "sigmoid(x)", X),
    Pair(r"\sigma(x)\left(1-\sigma(x)\right)", "e^x/(e^x+1)^2", SIGMA),
    Pair("(1+tanh(x/2))/2", "e^x/(1+e^x)", X),
    Pair("tanh x", "2sigmoid(2x) - 1", X),
    Pair("tanh(x)", "sinh x / cosh x", X),
    Pair("cosh^2 x - sinh^2 x", "1", X),
    Pair("max(0, x)", "(x + |x|)/2", X),
    Pair("relu(x)", "(x + sqrt(x^2))/2", X),
    Pair("ReLU(x) - ReLU(-x)", "x", X),
    Pair("max(x, y)", "(x + y + |x - y|)/2", XY),
    Pair("min(x,y)", "x + y - Max(x,y)", XY),
    Pair("|x||y|", "Abs(x y)", XY),
    Pair("||x|-1|", "max(|x|-1, 1-|x|)", X),
    Pair("max(0,x)^2", "x max(0,x)", X),
    Pair("sqrt(x^2)", "|x|", X),
    Pair("√(x²)", "x", POSITIVE),
    Pair("ln(x^2)", "2 ln |x|", X),
    Pair("log(x^2)", "2log x", POSITIVE),
    Pair("ln(xy)", "ln x + ln y", XYP),
    Pair("ln(x/y)", "log(x) - log(y)", XYP),
    Pair("e^ln x", "x", POSITIVE),
    Pair("ln e^x", "x", X),
    Pair("ln e^(x^4)", "(x²)²", X),
    Pair("log_2(8x)", "3 + log2(x)", POSITIVE),
    Pair("x^x", "exp(x ln x)", POSITIVE),
    Pair("√x √y", "√(xy)", XYP),
    Pair("x^(1/3)", "cbrt(x)", X),
    Pair("-ln σ(x)", "ln(1+e^-x)", SIGMA),
    Pair("softplus(x) - softplus(-x)", "x", X),
    Pair("sin 2x", "2 sin x cos x", X),
    Pair("sin^2 x + cos^2 x", "1", X),
    Pair("arcsin x + arccos x", "π/2", ANGLE),
    Pair("atan(x) + atan(1/x)", "pi/2", POSITIVE),
    Pair("cos(πn)", "(-1)^n", WHOLE),
    Pair("|x-1|", "1 - x", UNIT),
    Pair("e^a/(e^a+e^b)", "σ(a-b)", SOFT),
    Pair("-(y*log(p) + (1-y)*log(1-p))", "-y ln p - (1-y) ln(1-p)", LOSS),
    Pair("(p-y)/(p(1-p))", "(1-y)/(1-p) - y/p", LOSS),
    Pair("2(wx+b-y)x", "2x(w*x - y) + 2bx", WEIGHTS),
    Pair("(a-y)x", "x(sigma(wx+b) - y)", CHAIN),
    Pair("sqrt(mean((p-t)^2))", r"\sqrt{\frac{1}{n}\sum_{i=1}^{n}(p_i - t_i)^2}", LISTS),
    Pair("mean|p-t|", "1/n sum(abs(t_i - p_i))", LISTS),
    Pair("sum(x y)/sum(x^2)", r"\frac{\sum_i x_i y_i}{\sum_i x_i^2}", POINTS),
    Pair("w - lr*g", "w − lr·g", STEP),
    Pair("2 x1 + x2² + 5", "x₂^2 + 2x_1 + 5", LAB),
    Pair("sum(w x) + b", "b + sum_j w_j x_j", LAYER),
    Pair("exp(exp(x))/exp(exp(x))", "1", X),
]

DIFFERENT = [
    Pair("2x", "x^2", X),
    Pair("x(1-x)", "x(x-1)", X),
    Pair("(x+1)^2", "x^2 + 1", X),
    Pair("-x^2", "(-x)^2", X),
    Pair("1/2x", "1/(2x)", X),
    Pair("x^2y", "x^(2y)", XYP),
    Pair("2^3^2 x", "64x", X),
    Pair("e^-x/2", "e^(-x/2)", X),
    Pair("x + 1e-9", "x", X),
    Pair("1.000000001x", "x", X),
    Pair("e^x + 1e-9", "exp x", X),
    Pair("σ(x) + 10^-9", "σ(x)", SIGMA),
    Pair("max(0,x) + 1e-9", "relu(x)", X),
    Pair("x", "x + 120/10^40", X),
    Pair("sin x", "sin x + 10^-60", X),
    Pair("sin(x)", "sin(1.000000001 x)", X),
    Pair("sqrt(mean((p-t)^2))", "sqrt(mean((p-t)^2)) + 1e-9", LISTS),
    Pair("ln x", "ln(x + 1e-9)", POSITIVE),
    Pair("0.3333333333 x", "x/3", X),
    Pair("3.14159265358979 x", "πx", X),
    Pair("2.718281828459045^x", "e^x", X),
    Pair("x + 2305843009213694597", "x", X),
    Pair("576460752303423649x", "0", X),
    Pair("exp(576460752303423649x)", "1", X),
    Pair("sqrt(x^2)", "x", X),
    Pair("sqrt(x^2)", "-x", X),
    Pair("sqrt(x)^2", "x", X),
    Pair("ln(x^2)", "2 ln x", X),
    Pair("ln(x y)", "ln x + ln y", XY),
    Pair("√x √y", "√(xy)", XY),
    Pair("e^ln x", "x", X),
    Pair("x^(1/2)", "|x|^(1/2)", X),
    Pair("cbrt(x)", "√x", POSITIVE),
    Pair("arcsin(sin x)", "x", X),
    Pair("atan(x) + atan(1/x)", "pi/2", X),
    Pair("|x-1|", "1 - x", X),
    Pair("|x|", "x", X),
    Pair("relu(x)", "|x|", X),
    Pair("max(0, x)", "x", X),
    Pair("max(0, x-1000)", "0", X),
    Pair("max(0, -x-1000)", "0", X),
    Pair("relu(x-1) relu(1.001-x)", "0", X),
    Pair("relu(x^2 - 10^8)", "0", X),
    Pair("relu(exp(x) - 10^9)", "0", X),
    Pair("relu(0.001 - (x-3.3)^2)", "0", X),
    Pair("relu(x y - 10^6)", "0", XY),
    Pair("relu(x + y - 10^6)", "0", XY),
    Pair("ln(2 + |x|) + max(0, sin(x) - 0.99999)", "ln(2 + |x|)", X),
    Pair("|x - 7|", "|x - 7.001|", X),
    Pair("max(x, 100)", "100", X),
    Pair("step(x)", "step(x - 1e-9)", X),
    Pair("sign(x)", "1", POSITIVE | X),
    Pair("cos(πn)", "1", WHOLE),
    Pair("(-1)^n", "(-1)^(n+1)", WHOLE),
    Pair("p", "p^2", LOSS),
    Pair("y ln p + (1-y) ln(1-p)", "-(y ln p + (1-y) ln(1-p))", LOSS),
    Pair("σ(x)(1+σ(x))", "σ(x)(1-σ(x))", SIGMA),
    Pair("σ(x)(σ(x)-1)", "σ(x)(1-σ(x))", SIGMA),
    Pair("tanh x", "2σ(x) - 1", SIGMA),
    Pair("e^a/(e^a+e^b)", "σ(b-a)", SOFT),
    Pair("2(wx+b-y)", "2(wx+b-y)x", WEIGHTS),
    Pair("w + lr*g", "w - lr*g", STEP),
    Pair("w - g/lr", "w - lr*g", STEP),
    Pair("mean((p-t)^2)", "sum((p-t)^2)", LISTS),
    Pair("sum(p-t)^2", "sum((p-t)^2)", LISTS),
    Pair("mean(p-t)", "mean|p-t|", LISTS),
    Pair("sum(y)/sum(x)", "sum(x y)/sum(x^2)", POINTS),
    Pair("2 + 2 x2", "2", LAB),
    Pair("log10 x", "ln x", POSITIVE),
]
