"""Picks from a notebook the statements that the wanted names rest on; none of it runs here."""

import __future__

import ast
import symtable
from collections.abc import Iterator

Parsed = list[tuple[str, list[ast.stmt]]]  # for each cell its place and its statements

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_IMPORTS = (ast.Import, ast.ImportFrom)


def needed(parsed: Parsed, wanted: set[str]) -> Parsed:
    """Return each cell with those of its statements that are needed: imports are, always.

    A wanted name is a function, a class or a value of the module, or "class with fit" for any class
    that has such a method. Where nothing is wanted, everything is needed.
    """
    every = [statement for _, body in parsed for statement in body]
    keep = _closure(every, wanted) if wanted else set(map(id, every))
    return [(place, [each for each in body if id(each) in keep]) for place, body in parsed]


def future_flags(parsed: Parsed) -> int:
    """Return the compiler flags of the ``from __future__`` lines, which hold in all cells."""
    flags = 0
    for _, body in parsed:
        for statement in body:
            if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
                features = (getattr(__future__, alias.name, None) for alias in statement.names)
                flags |= sum(each.compiler_flag for each in features if each is not None)
    return flags


def _closure(statements: list[ast.stmt], wanted: set[str]) -> set[int]:
    keep = {id(each) for each in statements if isinstance(each, _IMPORTS)}
    modules = {name for each in statements if id(each) in keep for name in _defines(each)}
    effects = _effects(statements)
    defines = [(each, _defines(each) | (_changes(each, effects) - modules)) for each in statements]
    seen: set[str] = set()
    while wanted - seen:
        seen |= wanted
        for each, names in defines:
            if id(each) not in keep and names & seen:
                keep.add(id(each))
                wanted = wanted | _uses(each)
    return keep


def _defines(statement: ast.stmt) -> set[str]:
    """Return the names that a statement gives a value, also inside its blocks."""
    return {name for node in _outside_functions(statement) for name in _bound(node)}


def _bound(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.ClassDef):
        yield from (f"class with {each.name}" for each in node.body if isinstance(each, _FUNCTIONS))
    if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        yield node.name
    elif isinstance(node, ast.alias):
        yield node.asname or node.name.partition(".")[0]
    elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)):
        yield node.name or ""
    elif isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
        yield _root(node)


def defined_names(statement: ast.stmt) -> set[str]:
    """Return the names that a statement gives a value in another way than by an import."""
    nodes = (node for node in _outside_functions(statement) if not isinstance(node, ast.alias))
    return {name for node in nodes for name in _bound(node)}


def _effects(statements: list[ast.stmt]) -> dict[str, set[str]]:
    """Return for each function which names of the module a call of it may change."""
    effects: dict[str, set[str]] = {}
    calls: dict[str, set[str]] = {}
    for node in (node for each in statements for node in _outside_functions(each)):
        if isinstance(node, _FUNCTIONS):
            effects.setdefault(node.name, set()).update(_changed_within(node))
            calls.setdefault(node.name, set()).update(map(_called, ast.walk(node)))
    while True:  # what is called by what is called counts too
        before = sum(map(len, effects.values()))
        for name, called in calls.items():
            effects[name].update(*(effects.get(each, ()) for each in called))
        if sum(map(len, effects.values())) == before:
            return effects


def _changed_within(function: ast.AST) -> set[str]:
    """Return the names of the module that a function sets or changes when it is called."""
    shared, own, changed = set[str](), set[str](), set[str]()
    for node in ast.walk(function):
        if isinstance(node, ast.Global):
            shared.update(node.names)
        elif isinstance(node, ast.arg):
            own.add(node.arg)
        elif not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            (own if isinstance(node, ast.Name) else changed).add(_root(node))
        else:
            changed.update(_changed(node))
    return shared | (changed - own)


def _called(node: ast.AST) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def _changes(statement: ast.stmt, effects: dict[str, set[str]]) -> set[str]:
    """Return the names whose value a statement may change: a patched class, a list that grows."""
    nodes = list(_outside_functions(statement))
    decorators = [each for node in nodes for each in getattr(node, "decorator_list", ())]
    called = {*map(_called, nodes), *map(_called, decorators), *map(_root, decorators)}
    changed = {name for node in nodes for name in _changed(node)}
    return changed.union(*(effects.get(name, ()) for name in called))


def _changed(node: ast.AST) -> Iterator[str]:
    if isinstance(node, _FUNCTIONS) and (classes := list(_patched(node))):
        yield from (*classes, f"class with {node.name}")
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        yield f"class with {node.attr}"
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        return
    call = node.value
    if isinstance(call.func, ast.Name) and call.func.id == "setattr" and len(call.args) > 1:
        yield _root(call.args[0])
        if isinstance(call.args[1], ast.Constant):
            yield "class with " + str(call.args[1].value)
    elif isinstance(call.func, ast.Attribute):
        yield _root(call.func)


def _patched(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """Yield the classes to which a decorator adds a function: ``@patch``, ``@patch_to(L)``."""
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call):
            yield from (_root(argument) for argument in decorator.args)
        elif _root(decorator) == "patch" and function.args.args:
            annotation = function.args.args[0].annotation
            for node in ast.walk(annotation) if annotation is not None else ():
                if isinstance(node, ast.Name):
                    yield node.id
                elif isinstance(node, ast.Constant):
                    yield str(node.value)


def _outside_functions(statement: ast.stmt) -> Iterator[ast.AST]:
    """Yield the nodes of a statement that run in the module's own scope."""
    left: list[ast.AST] = [statement]
    while left:
        node = left.pop()
        yield node
        if not isinstance(node, (*_FUNCTIONS, ast.ClassDef, *_SCOPES)):
            left.extend(ast.iter_child_nodes(node))


def _root(node: ast.AST) -> str:
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _uses(statement: ast.stmt) -> set[str]:
    """Return the names of the module that a statement looks up, also when a function of it runs."""
    try:
        table = symtable.symtable(ast.unparse(statement), "<statement>", "exec")
    except (SyntaxError, ValueError, RecursionError):  # odd, or too deep: rather too many
        return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
    return set(_looked_up(table))


def _looked_up(table: symtable.SymbolTable) -> Iterator[str]:
    for symbol in table.get_symbols():
        used = symbol.is_referenced() or symbol.is_declared_global()
        if used and (table.get_type() == "module" or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _looked_up(inner)
