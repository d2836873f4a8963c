"""What the questions of chapter 4 cover: the questionnaire by level and type, and the first texts.

    .venv/bin/python benchmarks/coverage.py [--write]

Prints the page, or writes it to docs/coverage.md. `coverage.toml` has the rows of the five texts.
"""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from quizlab.bank.chapter import Chapter, QuestionEntry, load_chapter
from quizlab.courses.find import find_course
from quizlab.exercises.exercise import exercises

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "coverage.md"
ITEMS = [f"Q{number}" for number in range(1, 38)]
LEVELS = ("know", "apply", "analyse")
WORKED_OUT = ("numeric", "formula", "sketch", "blanks", "code", "predict")
COLUMNS = ("choice", "truefalse", "match", "order", "recall", *WORKED_OUT)

HEAD = """\
# What the questions cover

Made by `make renew` (`benchmarks/coverage.py`) from chapter 4 and `benchmarks/coverage.toml`.

## The questionnaire, by level and type

The level of a question is
- *analyse* by its tag: it asks what goes wrong, which line, which run, or for a surprising result;
- else *apply* where something is worked out, written or drawn (numeric, formula, sketch, blanks,
  code, predict), or where its tag says that the situation is new;
- else *know*.
"""


def level_of(entry: QuestionEntry) -> str:
    """Return the level at which a question asks."""
    if "analyse" in entry.tags:
        return "analyse"
    worked_out = entry.type_name in WORKED_OUT or "new-situation" in entry.tags
    return "apply" if worked_out else "know"


def page(chapter: Chapter) -> str:
    """Return docs/coverage.md."""
    lines = [HEAD, *items(chapter), "", "## The five texts that the course began with", ""]
    lines += ["Each row is a point that a text makes, asks or gets wrong.", ""]
    return "\n".join([*lines, *texts(chapter)])


def items(chapter: Chapter) -> Iterator[str]:
    """Yield the table of the questionnaire, with the questions of no item and the sum."""
    yield f"| item | all | {' | '.join(LEVELS)} | {' | '.join(COLUMNS)} |"
    yield "|---" * (2 + len(LEVELS) + len(COLUMNS)) + "|"
    groups = {item: [each for each in chapter.entries if each.asks == item] for item in ITEMS}
    groups["none"] = [each for each in chapter.entries if each.asks not in ITEMS]
    groups["**all**"] = list(chapter.entries)
    for name, entries in groups.items():
        levels = [level_of(each) for each in entries]
        types = [each.type_name for each in entries]
        counts = [len(entries), *map(levels.count, LEVELS), *map(types.count, COLUMNS)]
        yield f"| {name} | {' | '.join(str(count or '') for count in counts)} |"
    share = sum("analyse" in each.tags for each in chapter.entries) / len(chapter.entries)
    yield f"\n{share:.0%} of all questions ask for an analysis."


def texts(chapter: Chapter) -> Iterator[str]:
    """Yield the tables of the texts.

    Raises:
        SystemExit: a row names what there is not.
    """
    known = {*chapter.by_id, *(f"exercise {each.name}" for each in exercises(ROOT))}
    for title, rows in tomllib.loads((ROOT / "benchmarks" / "coverage.toml").read_text()).items():
        named = [name for names in rows.values() for name in names]
        if unknown := [name for name in named if name not in known]:
            raise SystemExit(f"coverage.toml names what there is not: {', '.join(unknown)}")
        covered = sum(bool(names) for names in rows.values())
        yield f"### {title}\n\n{covered} of {len(rows)} rows are covered.\n"
        yield "| row | by |\n|---|---|"
        yield from (
            f"| {row} | {', '.join(f'`{name}`' for name in names) or '**nothing**'} |"
            for row, names in rows.items()
        )
        yield ""


if __name__ == "__main__":
    text = page(load_chapter(find_course(None), "ch4"))
    if "--write" in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
