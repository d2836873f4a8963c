"""Which course a command for authors is about: the one that was named, or that of this folder."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizlab.course import Course


def own_course(named: str | None) -> "Course":
    """Return the course that was named, else the one that the working folder lies in, else ours.

    Commands that run or record a student's work never look at the working folder.
    """
    from quizlab.courses.find import course_around, find_course

    around = course_around(Path.cwd())
    if named is not None or around is None:
        return find_course(named)
    if around.root != find_course(None).root:
        click.echo(f"The course of this folder: {around.root}", err=True)
    return around
