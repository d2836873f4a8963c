"""Measures how often a right solution fails, and how often a wrong one is not caught as it should.

Run from the project's root: ``python benchmarks/false_fails.py learner --runs 200`` checks the
reference solution with fresh seeds; ``--right`` adds the differently written right solutions of
``tests/judge/right``, ``--wrong`` the wrong ones. Without a name it measures every exercise. The
exit status is 1 when any run went wrong.
"""

import argparse
import math
import secrets
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quizlab.exercises.exercise import Exercise, exercises, find_exercise
from quizlab.judge.judge import Judge
from quizlab.judge.report import Report
from quizlab.submissions.submission import read_submission

ROOT = Path(__file__).resolve().parents[1]
SHOWN = 3  # kinds of failure shown of one file


def main() -> None:
    """Measure the named exercises and print a line for each file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="an exercise; all without one")
    parser.add_argument("--runs", type=int, default=200, help="runs of each file")
    parser.add_argument("--right", action="store_true", help="measure other right solutions too")
    parser.add_argument("--wrong", action="store_true", help="measure wrong solutions too")
    asked = parser.parse_args()
    missed = 0
    for exercise in [find_exercise(ROOT, name) for name in asked.names] or exercises(ROOT):
        with Judge(exercise, keep_server=False) as judge:
            for path in files(exercise, right=asked.right, wrong=asked.wrong):
                missed += measure(judge, path, asked.runs)
    sys.exit(1 if missed else 0)


def files(exercise: Exercise, *, right: bool, wrong: bool) -> Iterator[Path]:
    """Yield the files to measure, the reference solution first."""
    yield exercise.solution
    if right:
        yield from sorted((ROOT / "tests/judge/right" / exercise.name).glob("*.*"))
    if wrong:
        yield from exercise.wrong_solutions()


def measure(judge: Judge, path: Path, runs: int) -> int:
    """Check a file with fresh seeds, print what came of it, and return how many runs went wrong."""
    submission = read_submission(path)
    expected = caught_by(path)
    judge.check(submission)  # the first check pays for the server
    unexpected: Counter[str] = Counter()
    seeds: dict[str, int] = {}  # the first seed of each, to see it again
    began = time.perf_counter()
    for seed in (secrets.randbelow(2**31) for _ in range(runs)):
        words = judged(judge.check(submission, seed))
        if not is_as_expected(words, expected):
            unexpected[words] += 1
            seeds.setdefault(words, seed)
    taken = 1000 * (time.perf_counter() - began) / runs
    print(line(judge.exercise.name, path, unexpected.total(), runs, taken), flush=True)
    for words, count in unexpected.most_common(SHOWN):
        print(f"      {count} times, as with --seed {seeds[words]}: {words}")
    return unexpected.total()


def caught_by(path: Path) -> tuple[str, str] | None:
    """Return the check that should catch a wrong solution and its words, None for a right one."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    if not first.startswith("# caught by "):
        return None
    check, _, words = first.removeprefix("# caught by ").partition(": ")
    return check, words


def judged(report: Report) -> str:
    """Return what a report came to in one line."""
    if report.passed:
        return "passed"
    first = report.first_failure
    name = f"{first.name}: " if first is not None else ""
    return name + report.verdict.feedback.replace("\n", " ")


def is_as_expected(words: str, expected: tuple[str, str] | None) -> bool:
    """Whether a right solution passed, or a wrong one failed at its check and in its words."""
    if expected is None:
        return words == "passed"
    check, feedback = expected
    return words.startswith(f"{check}: ") and feedback in words


def line(name: str, path: Path, missed: int, runs: int, taken: float) -> str:
    """Return the line of a file: how many runs went wrong, and the rate that is not excluded."""
    share = f"{missed} of {runs}"
    if missed == 0:  # with a greater rate, a run of this length would miss none in 1 of 20 cases
        share += f" (less than {100 * (1 - math.exp(math.log(0.05) / runs)):.1f} %)"
    what = "not caught as it says" if caught_by(path) else "failed"
    mark = "NOT" if missed else "ok "
    return f"{mark} {f'{name}/{path.stem}':<40} {share} {what}, {taken:.0f} ms each"


if __name__ == "__main__":
    main()
