"""`quizlab list`: chapters, and what is in one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from quizlab.cli.completion import complete_chapter
from quizlab.cli.output import print_json

if TYPE_CHECKING:
    from quizlab.course import Course
    from quizlab.exercises.exercise import Exercise
    from quizlab.practice.listing import ChapterListing
    from quizlab.progress.exercise_progress import ExerciseProgress


@click.command("list", short_help="List the chapters, or the questions and exercises of one.")
@click.argument("chapter", required=False, shell_complete=complete_chapter)
@click.option("--exercises", "only_exercises", is_flag=True, help="Only the exercises.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def command(course: str | None, chapter: str | None, only_exercises: bool, as_json: bool) -> int:
    """List the chapters, or the questions of CHAPTER by topic and its exercises in order.

    With your progress: what is due or new, which exercises were passed, and which is next.

    \b
    Examples:
      quizlab list
      quizlab list week1
      quizlab list week1 --exercises
    """
    from quizlab.courses.find import find_course

    found = find_course(course)
    if chapter is None and only_exercises:
        chapter = found.first_chapter()
    if chapter is not None:
        return _list_chapter(found, chapter, only_exercises=only_exercises, as_json=as_json)
    from quizlab.practice.listing import course_listing
    from quizlab.terminal.listing_lines import course_lines

    chapters = course_listing(found)
    if as_json:
        print_json({"version": 1, "chapters": [each.counts_as_json() for each in chapters]})
    else:
        click.echo("\n".join(course_lines(chapters)))
    return _tell_hidden(chapters)


def _tell_hidden(listings: "Sequence[ChapterListing]") -> int:
    """Say which problems leave questions out; return 3 where a bank cannot be read, else 0."""
    for each in listings:
        if each.hidden:
            click.echo(f"quizlab: {each.hidden}", err=True)
    return 3 if any(each.unreadable for each in listings) else 0


def _list_chapter(course: "Course", chapter: str, *, only_exercises: bool, as_json: bool) -> int:
    from quizlab import paths
    from quizlab.exercises.exercise import faulty_exercises
    from quizlab.exercises.exercise_order import faults, track
    from quizlab.practice.listing import chapter_listing
    from quizlab.progress.exercise_progress import ExerciseProgress
    from quizlab.terminal.listing_lines import chapter_lines
    from quizlab.terminal.plain_text import folded, terminal_width
    from quizlab.terminal.track_lines import exercise_lines

    course.chapter_files(chapter)  # an unknown chapter is named with the nearest
    listing = None if only_exercises else chapter_listing(course, chapter)
    tasks = track(course.root, chapter)
    record = ExerciseProgress(paths.data_folder(), chapter, course.id)
    for fault in (*faulty_exercises(course.root, chapter), *faults(tasks)):
        click.echo(f"quizlab: {fault}", err=True)
    if as_json:
        questions = {"chapter": chapter} if listing is None else listing.as_json()
        print_json({"version": 1} | questions | _track_json(tasks, record))
    else:
        questions_lines = () if listing is None else chapter_lines(listing)
        lines = [*questions_lines, *exercise_lines(tasks, record)]
        text = "\n".join(folded(line, terminal_width()) for line in lines).lstrip("\n")
        click.echo(text, nl=bool(text))
    return _tell_hidden([] if listing is None else [listing])


def _track_json(tasks: "list[Exercise]", record: "ExerciseProgress") -> dict[str, object]:
    from quizlab.practice.exercise_guide import next_exercise

    following = next_exercise(tasks, record)
    return {
        "exercises": [
            {
                "name": each.name,
                "title": each.title,
                "after": each.after,
                "practises": each.practises,
                "tried": record.tried(each.name),
                "passed": record.passed(each.name),
            }
            for each in tasks
        ],
        "next_exercise": following and following.name,
    }
