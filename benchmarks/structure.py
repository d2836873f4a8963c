"""How finely the package is cut: lines, modules, functions, and helpers that are used once.

    .venv/bin/python benchmarks/structure.py [FOLDER]

The length of a function is counted from `def` to its last line, without its docstring. A helper is
*used once* where it is a private function or method (its name begins with one underscore) whose
name occurs, besides its definition, exactly once in the package. A private name belongs to its
module, and other modules may have the same name for something else: so the uses in the module of
the definition are counted. Complexity counts the ways through a function: 1, and 1 more for each
if, loop, except, case, condition of a comprehension, and further part of an `and` or `or`.
"""

import ast
import statistics
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "quizlab"
LARGE = 400  # lines of a module
COMPLEX = 8  # as ruff is told

# The package before it was rearranged, at commit 724ea4e.
BEFORE = {
    "modules": "250",
    "lines": "27068",
    "functions": "2080",
    "length of a function: median": "5",
    "length of a function: 95th percentile": "17",
    "length of a function: longest": "35",
    "private functions used once": "666",
    "the same, % of all functions": "32.0",
    f"modules over {LARGE} lines": "0",
    f"functions more complex than {COMPLEX}": "108",
}

Definition = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Function:
    """A function or method: where it is, its name, its length in lines and its complexity."""

    module: Path
    name: str
    length: int
    complexity: int

    @property
    def is_private(self) -> bool:
        """Whether the name begins with an underscore and is not one of Python's own."""
        return self.name.startswith("_") and not self.name.endswith("__")


def main(folder: Path) -> None:
    """Print the counts beside those of before, then the lines of each room."""
    print(f"{'':<42}{'before':>8}{'now':>8}")
    for name, count in counts(folder).items():
        print(f"{name:<42}{BEFORE[name]:>8}{count:>8}")
    rooms = Counter[str]()
    for path in folder.rglob("*.py"):
        rooms[room_of(path, folder)] += lines_of(path)
    print("\nlines of each room")
    for room, lines in rooms.most_common():
        print(f"{room:<42}{lines:>16}")


def counts(folder: Path) -> dict[str, str]:
    """Return the counts of a package, in the order of the table."""
    modules = sorted(folder.rglob("*.py"))
    functions = [each for path in modules for each in functions_in(path)]
    lengths = sorted(each.length for each in functions)
    once = used_once(functions)
    return {
        "modules": str(len(modules)),
        "lines": str(sum(map(lines_of, modules))),
        "functions": str(len(functions)),
        "length of a function: median": f"{statistics.median(lengths):g}",
        "length of a function: 95th percentile": str(lengths[int(len(lengths) * 0.95)]),
        "length of a function: longest": str(lengths[-1]),
        "private functions used once": str(len(once)),
        "the same, % of all functions": f"{100 * len(once) / len(functions):.1f}",
        f"modules over {LARGE} lines": str(sum(lines_of(path) > LARGE for path in modules)),
        f"functions more complex than {COMPLEX}": str(
            sum(each.complexity > COMPLEX for each in functions)
        ),
    }


def used_once(functions: list[Function]) -> list[Function]:
    """Return the helpers that are used once."""
    uses = {path: names_used(path) for path in {each.module for each in functions}}
    return [each for each in functions if each.is_private and uses[each.module][each.name] == 1]


def names_used(path: Path) -> Counter[str]:
    """Count the names that a module uses: read, called as a method, or imported."""
    names = Counter[str]()
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                names[name] += 1
    return names


def functions_in(path: Path) -> list[Function]:
    """Return the functions and methods of a module, those inside others included."""
    return [
        Function(path, node.name, length(node), complexity(node))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, Definition)
    ]


def length(function: Definition) -> int:
    """Return the lines from `def` to the last one, without those of the docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or 0) - first.lineno + 1
    return lines


def complexity(function: Definition) -> int:
    """Count the ways through a function, without those through functions inside it."""
    ways = 1
    waiting: list[ast.AST] = [*function.body]
    while waiting:
        node = waiting.pop()
        match node:
            case ast.If() | ast.IfExp() | ast.For() | ast.While() | ast.ExceptHandler():
                ways += 1
            case ast.match_case():
                ways += 1
            case ast.comprehension(ifs=conditions):
                ways += 1 + len(conditions)
            case ast.BoolOp(values=parts):
                ways += len(parts) - 1
        if not isinstance(node, Definition):
            waiting.extend(ast.iter_child_nodes(node))
    return ways


def lines_of(path: Path) -> int:
    """Count the lines of a file."""
    return path.read_text().count("\n")


def room_of(path: Path, folder: Path) -> str:
    """Return the folder right below the package that a module lies in, or its own name."""
    return path.relative_to(folder).parts[0]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE)
