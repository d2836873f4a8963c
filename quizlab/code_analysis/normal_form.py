"""One spelling for code that means the same: brackets, quotes, the order of factors.

It reads short pieces only, as they are typed into a blank or in place of an option.
"""

import ast

_LONGEST = 1_000  # characters; deeper trees than these can make are refused by Python itself


def normal_form(code: str, *, sums: bool = False) -> str | None:
    """Return code in one spelling, None where it is not Python or too long to be read here.

    `2*x` is `x * 2`, `0.50` is `.5`, `a > b` is `b < a`, `x -= y` is `x = x - y`, `1:4:1` is
    `slice(1, 4)` as an index. With ``sums`` the order of a sum does not count either, as it does
    for lists and texts.
    """
    if len(code) > _LONGEST:
        return None
    try:
        return ast.dump(_OneSpelling(sums).visit(ast.parse(code.strip())))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


class _OneSpelling(ast.NodeTransformer):
    def __init__(self, sums: bool) -> None:
        self._commutes = (ast.Mult, ast.Add) if sums else (ast.Mult,)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        left, right = _number(node.left), _number(node.right)
        if left is not None and right is not None:
            if isinstance(node.op, ast.Div) and right:
                return ast.Constant(left / right)
            if isinstance(node.op, ast.Mult):
                return ast.Constant(left * right)
            if isinstance(node.op, ast.Add):
                return ast.Constant(left + right)
            if isinstance(node.op, ast.Sub):
                return ast.Constant(left - right)
        if isinstance(node.op, self._commutes):
            node.left, node.right = sorted((node.left, node.right), key=ast.dump)
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        value = _number(node.operand)
        if value is not None and isinstance(node.op, ast.USub):
            return ast.Constant(-value)
        if isinstance(node.op, ast.UAdd):
            return node.operand
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        turned = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}.get(type(node.ops[0]))
        if len(node.ops) == 1 and turned is not None:
            return ast.Compare(node.comparators[0], [turned()], [node.left])
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        value = ast.parse(f"{ast.unparse(node.target)}").body[0]
        assert isinstance(value, ast.Expr)
        whole = ast.BinOp(value.value, node.op, node.value)
        return ast.Assign([self.visit(node.target)], self.visit(whole))

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        node.keywords.sort(key=lambda each: each.arg or "")
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        index = node.slice
        axes = index.elts if isinstance(index, ast.Tuple) else [index]
        axes = [_as_slice(each) for each in axes]
        node.slice = ast.Tuple(axes, ast.Load()) if isinstance(index, ast.Tuple) else axes[0]
        self.generic_visit(node)
        return node

    def visit_Slice(self, node: ast.Slice) -> ast.AST:
        self.generic_visit(node)
        if _is_none_or(node.step, 1):
            node.step = None
        if node.step is None and _is_none_or(node.lower, 0):
            node.lower = None
        if _is_none_or(node.upper, None):
            node.upper = None
        return node


def _as_slice(index: ast.expr) -> ast.expr:
    """Return `slice(1, 4)` as `1:4`."""
    if not (isinstance(index, ast.Call) and isinstance(index.func, ast.Name)):
        return index
    if index.func.id != "slice" or index.keywords or not 1 <= len(index.args) <= 3:
        return index
    bounds = [None, index.args[0]] if len(index.args) == 1 else [*index.args]
    return ast.Slice(*bounds)


def _is_none_or(node: ast.expr | None, value: int | None) -> bool:
    return node is None or (isinstance(node, ast.Constant) and node.value in (None, value))


def _number(node: ast.expr) -> int | float | None:
    """Return a number that is not too large to be worked with, None for all else."""
    value = node.value if isinstance(node, ast.Constant) else None
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    return value if abs(value) < 1e12 else None
