"""`quizlab list`: chapters, and what is in one."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizlab.cli.completion import complete_chapter

if TYPE_CHECKING:
    from quizlab.judge.exercise import Exercise
    from quizlab.judge.record import Record


@click.command("list", short_help="List the chapters, or the questions of one with your progress.")
@click.argument("chapter", required=False, shell_complete=complete_chapter)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def command(course: Path | None, chapter: str | None, as_json: bool) -> None:
    """List the chapters, or the questions of CHAPTER by topic with your progress.

    \b
    Examples:
      quizlab list
      quizlab list ch4
    """
    from quizlab import folders
    from quizlab.course import find_course
    from quizlab.judge.exercise import faulty_exercises
    from quizlab.judge.record import Record
    from quizlab.judge.track import faults, next_exercise, track
    from quizlab.practice.listing import chapter_listing, course_listing
    from quizlab.terminal.listing_lines import chapter_lines, course_lines
    from quizlab.terminal.plain_text import folded, terminal_width
    from quizlab.terminal.track_lines import exercise_lines

    found = find_course(course)
    if chapter is None:
        chapters = course_listing(found)
        click.echo(
            _json([each.as_json() for each in chapters])
            if as_json
            else "\n".join(course_lines(chapters))
        )
        return
    listing = chapter_listing(found, chapter)
    tasks, record = track(found.root, chapter), Record(folders.data_folder())
    for fault in (*faulty_exercises(found.root, chapter), *faults(tasks)):
        click.echo(f"quizlab: {fault}", err=True)
    if as_json:
        following = next_exercise(tasks, record)
        click.echo(
            _json(
                listing.as_json()
                | {
                    "exercises": [_exercise_json(each, record) for each in tasks],
                    "next_exercise": following and following.name,
                }
            )
        )
        return
    width = terminal_width()
    lines = [*chapter_lines(listing), *exercise_lines(tasks, record)]
    click.echo("\n".join(folded(line, width) for line in lines))


def _exercise_json(task: "Exercise", record: "Record") -> dict[str, object]:
    return {
        "name": task.name,
        "title": task.title,
        "after": task.after,
        "practises": task.practises,
        "tried": record.tried(task.name),
        "passed": record.passed(task.name),
    }


def _json(value: object) -> str:
    content = value if isinstance(value, dict) else {"version": 1, "chapters": value}
    return json.dumps(content, indent=2, ensure_ascii=False)
