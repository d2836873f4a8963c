"""A formula as a question of Moodle's plugin STACK, which decides equality by Maxima."""

import re
from xml.etree import ElementTree as ET

from quizlab.exchange.markup import html
from quizlab.exchange.portable import AlgebraicAnswer

_FUNCTIONS = {
    "exp": "exp", "ln": "log", "log": "log", "sqrt": "sqrt", "abs": "abs", "sign": "signum",
    "sin": "sin", "cos": "cos", "tan": "tan", "max": "max", "min": "min",
}  # fmt: skip
_SIGNS = str.maketrans({"·": "*", "−": "-", "²": "^2", "³": "^3", "√": "sqrt"})
_IMPLICIT = re.compile(r"(?<![\w.])\d+(?:\.\d+)?[A-Za-z(]|\)[\w(]")


def maxima(formula: str, variables: tuple[str, ...]) -> str | None:
    """Return a formula as Maxima reads it, None where it has what Maxima would not know."""
    text = re.sub(r"\|([^|]{1,200})\|", r"abs(\1)", formula.translate(_SIGNS))
    names = {*re.findall(r"[A-Za-z_]\w*", text)}
    if not text.isascii() or "i" in names or names - {*variables, *_FUNCTIONS}:
        return None
    if _IMPLICIT.search(text) or "=" in text:
        return None
    return re.sub(
        r"[A-Za-z_]\w*", lambda found: _FUNCTIONS.get(found[0], found[0]), text.replace(" ", "")
    )


def write_stack(element: ET.Element, body: AlgebraicAnswer, prompt: str) -> None:
    """Add what STACK needs: an input, and a tree that compares it with right and wrong formulas."""
    text = element.find("questiontext/text")
    assert text is not None
    text.text = f"{prompt}<p>[[input:ans1]] [[validation:ans1]]</p>"
    _rich(element, "specificfeedback", "[[feedback:prt1]]")
    _rich(element, "questionnote", "")
    right = maxima(body.formula, body.variables) or ""
    known = [(maxima(each.text, body.variables), each.feedback) for each in body.wrong]
    wrong = [(formula, told) for formula, told in known if formula is not None]
    answer = ET.SubElement(element, "input")
    for name, value in (
        ("name", "ans1"), ("type", "algebraic"), ("tans", right), ("boxsize", "25"),
        ("strictsyntax", "1"), ("insertstars", "0"), ("forbidfloat", "0"),
        ("requirelowestterms", "0"), ("checkanswertype", "0"), ("mustverify", "1"),
        ("showvalidation", "1"),
    ):  # fmt: skip
        ET.SubElement(answer, name).text = value
    tree = ET.SubElement(element, "prt")
    ET.SubElement(tree, "name").text = "prt1"
    ET.SubElement(tree, "value").text = "1"
    ET.SubElement(tree, "autosimplify").text = "1"
    for number, (formula, told) in enumerate([(right, ""), *wrong]):
        following = number + 1 if number < len(wrong) else -1
        _node(tree, number, formula, told, following)


def _node(tree: ET.Element, number: int, formula: str, told: str, following: int) -> None:
    """Add a node: the first compares with the answer, the others with a foreseen mistake."""
    node = ET.SubElement(tree, "node")
    score = "0" if number else "1"
    for name, value in (
        ("name", str(number)), ("answertest", "AlgEquiv"), ("sans", "ans1"), ("tans", formula),
        ("testoptions", ""), ("quiet", "0"), ("truescoremode", "="), ("truescore", score),
        ("truepenalty", ""), ("truenextnode", "-1"), ("trueanswernote", f"prt1-{number + 1}-T"),
    ):  # fmt: skip
        ET.SubElement(node, name).text = value
    _rich(node, "truefeedback", html(told))
    for name, value in (
        ("falsescoremode", "="), ("falsescore", "0"), ("falsepenalty", ""),
        ("falsenextnode", str(following)), ("falseanswernote", f"prt1-{number + 1}-F"),
    ):  # fmt: skip
        ET.SubElement(node, name).text = value
    _rich(node, "falsefeedback", "")


def _rich(element: ET.Element, name: str, content: str) -> None:
    part = ET.SubElement(element, name, format="html")
    ET.SubElement(part, "text").text = content
