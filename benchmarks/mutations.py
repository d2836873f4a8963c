"""Makes mutants of a solution: the same program with one small change, as a student may make it.

Each operator takes a node of the syntax tree and gives what may stand in its place; a list stands
for statements. General operators are those of any mutation tool; the others are mistakes that
students of the chapter make.
"""

import ast
import copy
import difflib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

Replacement = ast.AST | list[ast.stmt]
Operator = Callable[[Any], Iterator[Replacement]]

_BINARY: dict[type, tuple[type, ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
_COMPARED: dict[type, tuple[type, ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_RENAMED = {
    "mean": "sum",
    "sum": "mean",
    "min": "max",
    "max": "min",
    "argmax": "argmin",
    "maximum": "minimum",
    "zeros": "ones",
    "ones": "zeros",
    "randn": "rand",
    "randperm": "arange",
    "stack": "cat",
    "log": "exp",
    "exp": "log",
    "train": "valid",
    "valid": "train",
    "ReLU": "Identity",
    "eval": "train",
    "ceil": "floor",
}
_WRAPPERS = {"list", "tuple", "float", "int", "set", "sorted", "abs", "round", "relu", "len"}


@dataclass(frozen=True)
class Mutant:
    """A changed program: in which function, what was changed, and the whole text."""

    where: str
    change: str
    source: str

    @property
    def name(self) -> str:
        """How it is called in lists: the function and the change."""
        return f"{self.where}: {self.change}"


def mutants(source: str) -> list[Mutant]:
    """Return all mutants of a program that differ in their text, in the order of its lines."""
    tree = _without_docstrings(ast.parse(source))
    original = ast.unparse(tree)
    seen, names, made = {original}, Counter[str](), []
    for at, (_, _, node) in enumerate(_places(tree)):
        for operator in OPERATORS:
            for number in range(len(list(operator(copy.deepcopy(node))))):
                text = _changed(tree, at, operator, number)
                if text is None or text in seen:
                    continue
                seen.add(text)
                mutant = Mutant(_function(tree, node), _change(original, text), text)
                names[mutant.name] += 1
                if names[mutant.name] > 1:
                    change = f"{mutant.change} ({names[mutant.name]})"
                    mutant = replace(mutant, change=change)
                made.append(mutant)
    return made


def _change(before: str, after: str) -> str:
    """Return the lines that differ."""
    lines = [each for each in difflib.ndiff(before.splitlines(), after.splitlines())]
    gone = "; ".join(each[2:].strip() for each in lines if each.startswith("- "))
    come = "; ".join(each[2:].strip() for each in lines if each.startswith("+ "))
    if gone == come:
        return f"{gone} (moved)"
    return f"{gone or '(nothing)'} -> {come or '(nothing)'}"


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if (
            isinstance(node, (ast.FunctionDef, ast.ClassDef))
            and ast.get_docstring(node) is not None
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return tree


def _places(tree: ast.AST) -> list[tuple[list[Any] | ast.AST, Any, ast.AST]]:
    """Return every node with the place that it stands in: a list and an index, or a field."""
    found: list[tuple[list[Any] | ast.AST, Any, ast.AST]] = []
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if isinstance(value, ast.AST):
                found.append((parent, field, value))
            elif isinstance(value, list):
                found += [(value, at, e) for at, e in enumerate(value) if isinstance(e, ast.AST)]
    return found


def _changed(tree: ast.Module, at: int, operator: Operator, number: int) -> str | None:
    """Return the text with one node replaced, None where that is no program."""
    mutated = copy.deepcopy(tree)
    place, key, node = _places(mutated)[at]
    new = list(operator(node))[number]
    if isinstance(place, list) and isinstance(new, list):
        place[key : key + 1] = new
    elif isinstance(place, list):
        place[key] = new
    elif isinstance(new, list):
        return None
    else:
        setattr(place, key, new)
    try:
        text = ast.unparse(ast.fix_missing_locations(mutated))
        ast.parse(text)
    except (SyntaxError, ValueError, TypeError, AttributeError):
        return None
    return text


def _function(tree: ast.Module, node: ast.AST) -> str:
    """Return the name of the innermost function or class around a node."""
    name = "module"
    for each in ast.walk(tree):
        if isinstance(each, (ast.FunctionDef, ast.ClassDef)) and node in ast.walk(each):
            name = each.name
    return name


# General operators


def _arithmetic(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.BinOp):
        for kind in _BINARY.get(type(node.op), ()):
            yield ast.BinOp(node.left, kind(), node.right)
    if isinstance(node, ast.AugAssign):
        for kind in _BINARY.get(type(node.op), ()):
            yield ast.AugAssign(node.target, kind(), node.value)


def _one_side(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.BinOp):
        yield node.left
        yield node.right


def _comparison(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.Compare):
        for kind in _COMPARED.get(type(node.ops[0]), ()):
            yield ast.Compare(node.left, [kind(), *node.ops[1:]], node.comparators)


def _logic(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        yield from node.values
    if isinstance(node, ast.UnaryOp):
        yield node.operand
    if isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    if isinstance(node, ast.If):
        yield node.body
        yield node.orelse or [ast.Pass()]


def _constant(node: ast.AST) -> Iterator[Replacement]:
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)
    elif isinstance(node.value, float):
        yield ast.Constant(node.value * 2 if node.value else 1.0)
        yield ast.Constant(node.value / 10 if node.value else -1.0)


def _deleted(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, (ast.Expr, ast.Assign, ast.AugAssign, ast.For, ast.Raise)):
        yield [ast.Pass()]
    if isinstance(node, ast.Return) and ast.unparse(node) not in ("return", "return None"):
        yield [ast.Return(None)]


def _jumps(node: ast.AST) -> Iterator[Replacement]:
    if isinstance(node, ast.Break):
        yield ast.Continue()
    if isinstance(node, ast.Continue):
        yield ast.Break()
    if isinstance(node, ast.For):  # only the first round
        yield ast.For(node.target, node.iter, [*node.body, ast.Break()], node.orelse)


# The chapter's own mistakes


def _method_left_out(node: ast.AST) -> Iterator[Replacement]:
    """x.sigmoid() -> x: also mean, abs, sqrt, float, clone, detach, and so on."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield node.func.value


def _method_twice(node: ast.AST) -> Iterator[Replacement]:
    """x.sigmoid() -> x.sigmoid().sigmoid()."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    if node.func.attr in ("sigmoid", "softmax"):
        yield ast.Call(ast.Attribute(node, node.func.attr), node.args, node.keywords)


def _call_left_out(node: ast.AST) -> Iterator[Replacement]:
    """list(zip(...)) -> zip(...), and a call forgotten: loss.backward() -> loss.backward."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _WRAPPERS and node.args:
        yield node.args[0]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield ast.Expr(node.value.func)


def _argument(node: ast.AST) -> Iterator[Replacement]:
    """An argument forgotten, such as dim or keepdim; two arguments exchanged."""
    if not isinstance(node, ast.Call):
        return
    for at in range(len(node.args)):
        yield ast.Call(node.func, node.args[:at] + node.args[at + 1 :], node.keywords)
    for at in range(len(node.keywords)):
        yield ast.Call(node.func, node.args, node.keywords[:at] + node.keywords[at + 1 :])
    if len(node.args) >= 2:
        yield ast.Call(node.func, [node.args[1], node.args[0], *node.args[2:]], node.keywords)


def _renamed(node: ast.AST) -> Iterator[Replacement]:
    """mean for sum, argmin for argmax, the training set for the validation set."""
    if isinstance(node, ast.Attribute) and node.attr in _RENAMED:
        yield ast.Attribute(node.value, _RENAMED[node.attr], node.ctx)


def _picked(node: ast.AST) -> Iterator[Replacement]:
    """Picking in place of slicing, a slice or index forgotten: t[1:] -> t[1], t[:, None] -> t."""
    if isinstance(node, ast.Subscript):
        yield node.value
    if isinstance(node, ast.Slice):
        if node.lower is not None:
            yield ast.Slice(None, node.upper, node.step)
            yield node.lower
        if node.upper is not None:
            yield ast.Slice(node.lower, None, node.step)
    if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
        yield ast.Tuple(list(reversed(node.elts)), node.ctx)


def _printed(node: ast.AST) -> Iterator[Replacement]:
    """Print in place of return."""
    if isinstance(node, ast.Return) and node.value is not None:
        yield [ast.Expr(ast.Call(ast.Name("print", ast.Load()), [node.value], []))]


def _outside(node: ast.AST) -> Iterator[Replacement]:
    """The step outside no_grad; a step that makes a new tensor; p.grad.lr."""
    if isinstance(node, ast.With):
        yield node.body
    if isinstance(node, ast.AugAssign) and isinstance(node.target, (ast.Name, ast.Attribute)):
        read = copy.deepcopy(node.target)
        read.ctx = ast.Load()
        name = ast.Name("p", ast.Store())
        yield ast.Assign([name], ast.BinOp(read, node.op, node.value))
    if isinstance(node, ast.BinOp) and isinstance(node.right, ast.Name):
        yield ast.Attribute(node.left, node.right.id, ast.Load())


def _order(node: ast.AST) -> Iterator[Replacement]:
    """Two neighbouring lines exchanged: the step before backward, gradients zeroed too early."""
    if not isinstance(node, (ast.For, ast.With)):
        return
    body = node.body
    for at in range(len(body) - 1):
        if any(isinstance(each, ast.Expr) for each in body[at : at + 2]):
            yield _with_body(node, [*body[:at], body[at + 1], body[at], *body[at + 2 :]])


def _after_the_loop(node: ast.AST) -> Iterator[Replacement]:
    """The last lines of a loop after it in place of in it."""
    if isinstance(node, ast.For):
        for at in range(1, len(node.body)):
            inside = ast.For(node.target, node.iter, node.body[:at], node.orelse)
            yield [inside, *node.body[at:]]


def _with_body(node: Any, body: list[ast.stmt]) -> ast.AST:
    changed = copy.copy(node)
    changed.body = body
    return changed


def _one_less(node: ast.AST) -> Iterator[Replacement]:
    """range(n) -> range(n - 1), and one round too many."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
        for kind in (ast.Sub(), ast.Add()):
            last = ast.BinOp(node.args[-1], kind, ast.Constant(1))
            yield ast.Call(node.func, [*node.args[:-1], last], [])


def _unfiltered(node: ast.AST) -> Iterator[Replacement]:
    """The condition of a comprehension forgotten."""
    if isinstance(node, ast.comprehension) and node.ifs:
        yield ast.comprehension(node.target, node.iter, [], node.is_async)


def _of_the_class(node: ast.AST) -> Iterator[Replacement]:
    """A class without one of its bases or decorators; a call of super forgotten is a deletion."""
    if isinstance(node, ast.FunctionDef) and node.decorator_list:
        changed = copy.copy(node)
        changed.decorator_list = []
        yield changed


OPERATORS: tuple[Operator, ...] = (
    _arithmetic, _one_side, _comparison, _logic, _constant, _deleted, _jumps,
    _method_left_out, _method_twice, _call_left_out, _argument, _renamed, _picked, _printed,
    _outside, _order, _after_the_loop, _one_less, _unfiltered, _of_the_class,
)  # fmt: skip
