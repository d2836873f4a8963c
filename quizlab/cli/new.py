"""`quizlab new`: the beginning of a course, a question or an exercise."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizlab.cli.own_course import own_course
from quizlab.errors import UsageError

if TYPE_CHECKING:
    from quizlab.course import Course


@click.group("new", short_help="Begin a course, a question or an exercise of your own.")
def command() -> None:
    """Begin a course, a question or an exercise; each passes `quizlab check course` at once.

    \b
    Examples:
      quizlab new course stats101
      quizlab new question mean-of-two --type numeric
      quizlab new exercise running_mean
    """


CHAPTER = click.option("--chapter", help="Its chapter; without it, the first of the course.")


@command.command("course")
@click.argument("name")
def course_(name: str) -> None:
    """Begin the course NAME in a new folder here, with a question, an exercise and the schemas.

    \b
    Examples:
      quizlab new course stats101
    """
    from quizlab.authoring.skeletons import new_course

    files = new_course(name, Path.cwd())
    _tell(files)
    click.echo(f"Prove it: cd {name} && quizlab check course")


@command.command("question")
@click.argument("name", metavar="ID")
@click.option("--type", "type_name", default="choice", help="Its type, such as numeric.")
@CHAPTER
@click.pass_obj
def question(course: str | None, name: str, type_name: str, chapter: str | None) -> None:
    """Write a bank with one question, ID, into the course that this folder lies in.

    \b
    Examples:
      quizlab new question mean-of-two --type numeric --chapter week2
    """
    from quizlab.authoring.skeletons import new_question

    mine = _mine(course)
    _tell(new_question(mine, name, type_name, _chapter(mine, chapter)))


@command.command("exercise")
@click.argument("name")
@CHAPTER
@click.pass_obj
def exercise(course: str | None, name: str, chapter: str | None) -> None:
    """Write the exercise NAME into the course that this folder lies in.

    It has a starter, checks, a solution, a wrong solution and a right one to be replaced by yours.

    \b
    Examples:
      quizlab new exercise running_mean
    """
    from quizlab.authoring.skeletons import new_exercise

    mine = _mine(course)
    _tell(new_exercise(mine, name, _chapter(mine, chapter)))


def _mine(named: str | None) -> "Course":
    """Return the author's course; the one that ships is nobody's who has not named it."""
    from quizlab.courses.find import course_around

    if named is None and course_around(Path.cwd()) is None:
        what = "there is no course.yaml here or above: go to the folder of your course"
        raise UsageError(f"Which course is it for? {what}, or name it with --course.")
    return own_course(named)


def _chapter(course: "Course", named: str | None) -> str:
    """Return the chapter to write to: one that is there, or the name of a new one."""
    if named is None:
        return course.first_chapter()
    if "/" in named or named.startswith(".") or not named.isprintable() or not named.strip():
        raise UsageError(f"{named!r} cannot be the name of a chapter: it is that of a folder.")
    return named


def _tell(files: list[Path]) -> None:
    here = Path.cwd()
    for each in files:
        click.echo(each.relative_to(here) if each.is_relative_to(here) else each)
