"""Measures what share of mutants the checks of the exercises kill.

Run from the project's root: ``python benchmarks/mutants.py [NAME …] [--write]``. Each mutant is the
reference solution with one change (`mutations.py`), handed in like a submission; it is killed when
a check fails. What passes is checked with further seeds before it counts as a survivor. Survivors
are explained in `mutants.toml`; ``--write`` puts the table into `docs/mutants.md`.

A general tool such as mutmut or cosmic-ray mutates a package and runs its pytest suite in a fresh
process for each mutant. Here the mutated program is a submission and the checks are run by the
judge, in a server that stays warm: some 50 ms for a mutant where a process with torch takes 2 s.
"""

import argparse
import os
import secrets
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mutations import Mutant, mutants

from quizlab.exercises.exercise import Exercise, exercises, find_exercise
from quizlab.judge.judge import Judge
from quizlab.judge.report import Report
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission

ROOT = Path(__file__).resolve().parents[1]
REASONS = Path(__file__).with_suffix(".toml")
DOCS = ROOT / "docs" / "mutants.md"
SEEDS = 3  # a survivor has passed with each
WALL = 30.0  # seconds; a mutant that runs longer is killed by the clock
WANTED = 0.95


@dataclass(frozen=True)
class Survivor:
    """A mutant that passes, with the reason if one is written down."""

    mutant: Mutant
    reason: str = ""
    equivalent: bool = False


@dataclass(frozen=True)
class Result:
    """What became of the mutants of one exercise."""

    name: str
    count: int
    raised: int
    survivors: tuple[Survivor, ...]
    seconds: float

    @property
    def killed(self) -> int:
        """How many were killed."""
        return self.count - len(self.survivors)

    @property
    def equivalent(self) -> int:
        """How many survivors do the same as the solution, as far as the task goes."""
        return sum(each.equivalent for each in self.survivors)

    @property
    def share(self) -> float:
        """The share killed of those that are not equivalent."""
        return self.killed / max(self.count - self.equivalent, 1)


def main() -> None:
    """Measure, print a line for each exercise, and list the survivors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="an exercise; all without")
    parser.add_argument("--write", action="store_true", help="write docs/mutants.md")
    asked = parser.parse_args()
    found = [find_exercise(ROOT, name) for name in asked.names] or exercises(ROOT)
    results = []
    for exercise in found:
        results.append(measured(exercise))
        print(line(results[-1]), flush=True)
        for survivor in results[-1].survivors:
            print(
                f"    {survivor.mutant.name}\n        {survivor.reason or 'NO REASON'}", flush=True
            )
    print(total(results))
    if asked.write:
        names = [each.name for each in exercises(ROOT)]
        results.sort(key=lambda each: names.index(each.name))
        DOCS.write_text(page(results, names), encoding="utf-8")
    sys.exit(0 if share(results) >= WANTED else 1)


def measured(exercise: Exercise) -> Result:
    """Check all mutants of an exercise's solution."""
    limits = replace(exercise.limits_, seconds=min(exercise.limits_.seconds, WALL))
    made = mutants(exercise.solution.read_text(encoding="utf-8"))
    began, raised, survivors = time.perf_counter(), 0, []
    with Judge(replace(exercise, limits_=limits), keep_server=False) as judge:
        for mutant in made:
            report = first_failure(judge, mutant)
            if report is None:
                survivors.append(mutant)
            else:
                raised += _raised(report)
    taken = time.perf_counter() - began
    return Result(exercise.name, len(made), raised, explained(exercise.name, survivors), taken)


def first_failure(judge: Judge, mutant: Mutant) -> Report | None:
    """Return the report that kills a mutant, None where it passes with several seeds."""
    submission = Submission(Path(f"{judge.exercise.name}.py"), (Cell(mutant.source),))
    for _ in range(SEEDS):
        report = judge.check(submission, secrets.randbelow(2**31))
        if not report.passed:
            return report
    return None


def _raised(report: Report) -> bool:
    """Whether it was an exception that killed, and no comparison."""
    return "Error" in report.verdict.feedback.partition("\n")[0]


def explained(name: str, survivors: Sequence[Mutant]) -> tuple[Survivor, ...]:
    """Return an exercise's survivors with their reasons; "same" begins those of equivalent ones."""
    reasons = tomllib.loads(REASONS.read_text(encoding="utf-8")).get(name, {})
    found = [(each, reasons.get(each.name, "")) for each in survivors]
    return tuple(Survivor(each, reason, reason.startswith("same")) for each, reason in found)


def share(results: Sequence[Result]) -> float:
    """Return the share killed of all that are not equivalent."""
    counted = sum(each.count - each.equivalent for each in results)
    return sum(each.killed for each in results) / max(counted, 1)


def line(result: Result) -> str:
    """Return the line of an exercise."""
    return (
        f"{result.name:<26} {result.killed:>4} of {result.count:>4} killed "
        f"({result.raised} by an exception), {result.equivalent} equivalent: {result.share:.1%}, "
        f"{result.seconds:.0f} s"
    )


def total(results: Sequence[Result]) -> str:
    """Return the last line."""
    count, killed = sum(e.count for e in results), sum(e.killed for e in results)
    equivalent = sum(each.equivalent for each in results)
    return f"{killed} of {count} killed, {equivalent} equivalent: {share(results):.1%}"


def page(results: Sequence[Result], names: Sequence[str]) -> str:
    """Return docs/mutants.md; the exercises of these names that were not measured are named."""
    left_out = [name for name in names if name not in {each.name for each in results}]
    lines = [*_head(results), *_table(results), *_left_out(left_out), *_survivors(results)]
    return "\n".join(lines) + "\n"


def _head(results: Sequence[Result]) -> Iterator[str]:
    yield "# Mutants"
    yield ""
    yield "Written by `python benchmarks/mutants.py --write`; not by hand."
    yield ""
    yield (
        "A mutant is a reference solution with one small change, handed in like a submission: "
        "what mutation tools change (operators, comparisons, numbers, conditions, statements left "
        "out), and what students of the chapter do (`benchmarks/mutations.py`): a step before "
        "`backward` or outside `no_grad`, gradients not set back, `p.grad.lr`, a sigmoid missing "
        "or applied twice, a forgotten `dim`, a mean that is a sum, an index in place of a slice, "
        "`print` in place of `return`, one round too few, the rest of a loop behind it."
    )
    yield (
        "It is killed when a check fails; a survivor has passed with "
        f"{SEEDS} seeds. An equivalent one does the same as the solution, as far as the task goes."
    )
    yield ""
    yield f"**{total(results)}** ({os.cpu_count()} cores, {sum(e.seconds for e in results):.0f} s)."


def _table(results: Sequence[Result]) -> Iterator[str]:
    yield ""
    yield "| exercise | mutants | killed | by an exception | equivalent | share |"
    yield "|---|---|---|---|---|---|"
    for each in results:
        yield (
            f"| {each.name} | {each.count} | {each.killed} | {each.raised} | {each.equivalent} "
            f"| {each.share:.1%} |"
        )


def _left_out(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield ""
        yield f"Not measured in this run: {', '.join(names)}."


def _survivors(results: Sequence[Result]) -> Iterator[str]:
    yield ""
    yield "## Survivors"
    for result in results:
        if result.survivors:
            yield f"\n### {result.name}\n"
        for each in result.survivors:
            kind = "equivalent" if each.equivalent else "**survives**"
            yield f"- `{each.mutant.name}` ({kind}): {each.reason or 'no reason yet'}"


if __name__ == "__main__":
    main()
