"""Time to a decision over the tables of tests/formulas, beside `sympy.simplify(a - b) == 0`.

Both start from the trees that our reader makes of the typed texts; what reading takes is printed,
and added to ours alone for a second ratio. sympy gets the formulas as typed (tanh stays tanh), made
by its constructors, and an empty cache for each pair, as every answer of a student is new.
What counts is the time of the processor, which no other work on the machine disturbs much.
Run from the repository: `python benchmarks/formulas.py`.
"""

import statistics
import sys
import time
from functools import partial
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

# ruff: noqa: E402, I001 -- the tables of the tests are found only now
from formulas.pairs import DIFFERENT, EQUAL, Pair, declared_by
from quizlab.formulas import Declared, Unequal, Equal, ParsedFormula, compare, proof_request, read
from quizlab.formulas.reading import symbols_of
from quizlab.formulas.sympy_proof import built, makers
from quizlab.formulas.tree import ONE, FunctionCall, Node, Variable, as_data, rebuilt, substituted

ROUNDS = 3


def main() -> None:
    """Print the table."""
    import mpmath  # noqa: F401 -- imported here so that neither side pays for it
    import sympy

    reading, _ = timed(read_all, lambda: None)
    rows = []
    for pair, equal in [(pair, True) for pair in EQUAL] + [(pair, False) for pair in DIFFERENT]:
        declared, one, other = both_read(pair)
        ours, decision = timed(partial(compare, one, other, declared), lambda: None)
        simplify = partial(simplify_decides, one, other, declared, sympy)
        theirs, simplified = timed(simplify, sympy.core.cache.clear_cache)
        right = isinstance(decision, Equal if equal else Unequal)
        rows.append((pair, ours, theirs, right, simplified is equal, simplified is None))
    report(rows, reading)


def both_read(pair: Pair) -> tuple[Declared, ParsedFormula, ParsedFormula]:
    """Read what is declared and both texts."""
    declared = declared_by(pair.declared)
    return declared, read(pair.one, declared), read(pair.other, declared)


def read_all() -> None:
    """Read the whole tables."""
    for pair in EQUAL + DIFFERENT:
        both_read(pair)


def simplify_decides(
    one: ParsedFormula, other: ParsedFormula, declared: Declared, sympy: Any
) -> bool | None:
    """Simplify the difference of what was typed; None where sympy is not given sums."""
    definitions = symbols_of(declared).definitions
    domains = proof_request(ONE, ONE, declared)["domains"]
    functions = {**makers(sympy), **natural(sympy)}
    trees = [with_definitions(each.tree, definitions) for each in (one, other)]
    try:
        left, right = (built(as_data(tree), domains, functions, sympy) for tree in trees)
    except KeyError:
        return None
    return bool(sympy.simplify(left - right) == 0)


def natural(sympy: Any) -> dict[str, Any]:
    """Return the functions that `compare` reduces to others but sympy knows, or may be given."""
    names = "sqrt cbrt sinh cosh tanh coth tan cot sec csc asinh acosh atanh log"
    return {
        **{name: getattr(sympy, name) for name in names.split()},
        "log2": lambda x: sympy.log(x, 2),
        "log10": lambda x: sympy.log(x, 10),
        "min": sympy.Min,
        "relu": lambda x: sympy.Max(0, x),
        "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
        "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
    }


def with_definitions(tree: Node, definitions: dict[str, Any]) -> Node:
    """Return the tree with the author's definitions put in, and nothing else changed."""
    tree = rebuilt(tree, lambda part: with_definitions(part, definitions))
    if not isinstance(tree, FunctionCall) or tree.function not in definitions:
        return tree
    definition = definitions[tree.function]
    parameters = map(Variable, definition.parameters)
    return substituted(definition.body, dict(zip(parameters, tree.arguments, strict=True)))


def timed(decide: Callable[[], object], fresh: Callable[[], None]) -> tuple[float, object]:
    """Return the median seconds of a few rounds, each with nothing remembered, and the outcome."""
    seconds = []
    for _ in range(ROUNDS):
        fresh()
        start = time.process_time()
        outcome = decide()
        seconds.append(time.process_time() - start)
    return statistics.median(seconds), outcome


def report(rows: list[tuple[Pair, float, float, bool, bool, bool]], reading: float) -> None:
    """Print what was found."""
    both = [row for row in rows if not row[5]]
    ours, theirs = (sum(row[side] for row in both) for side in (1, 2))
    print(f"{len(rows)} pairs, {len(both)} of them given to sympy as well (no sums over an index)")
    print(f"{'':12}{'total':>10}{'median':>10}{'slowest':>10}{'right':>8}")
    for name, side, right in (("quizlab", 1, 3), ("simplify", 2, 4)):
        times = [row[side] * 1000 for row in both]
        count = sum(row[right] for row in both)
        print(
            f"{name:12}{sum(times):8.1f}ms{statistics.median(times):8.2f}ms{max(times):8.1f}ms{count:8}"
        )
    print(f"ratio over the table: {theirs / ours:.1f}")
    print(
        f"reading all {2 * len(rows)} texts: {reading * 1000:.1f} ms; with it in ours the ratio is",
        end=" ",
    )
    print(f"{theirs / (ours + reading):.1f}")
    worse = [row[0] for row in both if row[4] and not row[3]]
    print(f"pairs where simplify is right and quizlab is not: {len(worse)}", *worse)
    wrong = [f"{row[0].one} | {row[0].other}" for row in both if not row[4]]
    print(f"pairs where simplify is not right: {len(wrong)}: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
