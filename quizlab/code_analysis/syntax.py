"""Says how code is written, from its text alone: none of it runs.

It stands in a child as a harness and is given texts, so that a submission cannot answer for it.
"""

import ast

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_ENDS = (ast.Return, ast.Raise, ast.Break, ast.Continue)
# What runs code from a text or item by item: named "Elsewhere" beside the kinds of `ast`.
_RUNS_A_TEXT = {"exec", "eval", "compile", "__import__"}
_RUNS_A_FUNCTION = {
    "map", "filter", "reduce", "starmap", "imap", "vectorize", "vmap", "apply_along_axis",
}  # fmt: skip
_PYTHONS = {"builtins", "__builtins__"}
_LEAVES = {ast.Break, ast.Return, ast.Raise, ast.Yield, ast.YieldFrom}
_LONGEST = 60  # characters of a name
_COLLECTIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def constructs_of(_submission: object, sources: list[str], name: str) -> list[str]:
    """Return the kinds of syntax that the value of a name rests on, by the names of `ast`.

    What the function calls of the same file counts as well; what decides nothing (unreachable, or
    made and never used) does not. `copies` is there where every comprehension gives items as they
    are.
    """
    statements = [each for source in sources for each in _parsed(source)]
    wanted, seen, kinds = {name}, set[str](), set[str]()
    made: list[bool] = []
    while wanted - seen:
        now = (wanted - seen).pop()
        seen.add(now)
        for statement in _binding(statements, now):
            for node in _live(statement):
                kinds.add(type(node).__name__)
                if _runs_elsewhere(node):
                    kinds.add("Elsewhere")
                if isinstance(node, _COLLECTIONS):
                    made.append(_copies(node))
                if isinstance(node, ast.Name):
                    wanted.add(node.id)
    return sorted(kinds | ({"copies"} if made and all(made) else set()))


def _runs_elsewhere(node: ast.AST) -> bool:
    """Whether a name or an import is of what runs a text, or a function for each item."""
    if isinstance(node, ast.Attribute):  # `model.eval()` runs no text
        of_python = isinstance(node.value, ast.Name) and node.value.id in _PYTHONS
        return node.attr in _RUNS_A_FUNCTION or (of_python and node.attr in _RUNS_A_TEXT)
    if isinstance(node, ast.ImportFrom):
        return any(each.name in _RUNS_A_TEXT | _RUNS_A_FUNCTION for each in node.names)
    return isinstance(node, ast.Name) and node.id in _RUNS_A_TEXT | _RUNS_A_FUNCTION


def constructs(_submission: object, source: str) -> list[str]:
    """Return the same for lines that are run as the body of a function.

    `copies` is there where every comprehension gives items as they are; calls of `map`, `filter`,
    `exec` and `eval` are named too.
    """
    body = _parsed(source)
    if body and isinstance(body[-1], ast.Expr):
        body[-1] = ast.copy_location(ast.Return(body[-1].value), body[-1])
    live = _live(ast.Module(body, []))
    calls = [node.func for node in live if isinstance(node, ast.Call)]
    called = {each.id for each in calls if isinstance(each, ast.Name)}
    made = [_copies(node) for node in live if isinstance(node, _COLLECTIONS)]
    kinds = {type(node).__name__ for node in live} | called & {"map", "filter", "exec", "eval"}
    return sorted(kinds | ({"copies"} if made and all(made) else set()))


def slips(_submission: object, sources: list[str]) -> list[tuple[int, int, str]]:
    """Return frequent slips that run without an error: the source, the line, and what is there."""
    return [
        (at, node.lineno, words)
        for at, source in enumerate(sources)
        for statement in _parsed(source)
        for node in ast.walk(statement)
        if isinstance(node, ast.stmt) and (words := _slip(node))
    ]


def _slip(node: ast.stmt) -> str:
    inside = {type(each) for each in ast.walk(node)}
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Attribute):
        named = ast.unparse(node.value)[:_LONGEST]
        return f"`{named}` is only named here; parentheses call it: `{named}()`."
    last = node.body[-1] if isinstance(node, (ast.For, ast.While)) else None
    if isinstance(last, ast.Return) and ast.Continue not in inside:
        return "The `return` in this loop ends it in its first round: it belongs below the loop."
    endless = (
        isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and node.test.value
    )
    if endless and not inside & _LEAVES:
        return "Nothing ends this loop: there is no `break` and no `return` in it."
    return ""


def compared_by_identity(_submission: object, sources: list[str]) -> list[tuple[int, int]]:
    """Return where `is` stands between values that `==` compares: the source and the line."""
    return [
        (at, node.lineno)
        for at, source in enumerate(sources)
        for statement in _parsed(source)
        for node in ast.walk(statement)
        if isinstance(node, ast.Compare)
        and isinstance(node.ops[0], (ast.Is, ast.IsNot))
        and isinstance(node.comparators[0], ast.Constant)
        and isinstance(node.comparators[0].value, (int, float, str))
        and not isinstance(node.comparators[0].value, bool)
    ]


def _copies(node: ast.AST) -> bool:
    """Whether a comprehension changes and leaves out nothing, as in `[x for x in xs]`."""
    if not isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
        return False
    over = node.generators[0]
    counts = isinstance(over.iter, ast.Call) and ast.unparse(over.iter.func) == "range"
    whole = len(node.generators) == 1 and not over.ifs and not counts
    return whole and isinstance(node.elt, ast.Name) and ast.unparse(over.target) == node.elt.id


def _parsed(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError):
        return []  # a cell of a notebook that is not Python; it does not run either


def _binding(statements: list[ast.stmt], name: str) -> list[ast.stmt]:
    """Return the last statement of a file that gives the name its value, outside functions."""
    found: list[ast.stmt] = []
    for statement in statements:
        inner = [*getattr(statement, "body", []), *getattr(statement, "orelse", [])]
        if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
            found = [statement] if statement.name == name else found
        elif inner:
            found = _binding(inner, name) or found
        elif isinstance(statement, ast.ImportFrom):
            bound = {each.asname or each.name for each in statement.names}
            found = [statement] if name in bound else found
        elif any(
            isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == name
            for node in ast.walk(statement)
        ):
            found = [statement]
    return found


def _live(root: ast.AST) -> list[ast.AST]:
    """Return the nodes below a statement that something can come of."""
    dead: set[int] = set()
    while True:
        nodes = _walk(root, dead)
        loaded = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        loaded |= {
            each for n in nodes if isinstance(n, (ast.Global, ast.Nonlocal)) for each in n.names
        }
        more = {id(n) for n in nodes if n is not root and _unused(n, loaded)}
        if not more:
            return nodes
        dead |= more


def _walk(root: ast.AST, dead: set[int]) -> list[ast.AST]:
    nodes, left = [], [root]
    while left:
        node = left.pop()
        if id(node) in dead:
            continue
        nodes.append(node)
        for _, value in ast.iter_fields(node):
            if isinstance(value, list):
                block = [each for each in value if isinstance(each, ast.AST)]
                # What stands behind a statement that leaves the block is not reached.
                leaves = next(
                    (at for at, each in enumerate(block) if isinstance(each, _ENDS)), len(block)
                )
                left.extend(block[: leaves + 1])
            elif isinstance(value, ast.AST):
                left.append(value)
    return nodes


def _unused(node: ast.AST, loaded: set[str]) -> bool:
    """Whether a statement makes something that nobody looks at."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, (*_COLLECTIONS, ast.Name, ast.Constant, ast.Lambda))
    if isinstance(node, (ast.If, ast.While)) and isinstance(node.test, ast.Constant):
        return not node.test.value and not node.orelse
    if isinstance(node, _FUNCTIONS):
        return node.name not in loaded and not node.decorator_list
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        named = [each.id for each in targets if isinstance(each, ast.Name)]
        return len(named) == len(targets) and not set(named) & loaded
    return False
