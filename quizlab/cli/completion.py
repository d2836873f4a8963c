"""Shell completion of chapters, questions and exercises."""

import click


def complete_chapter(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the chapters that begin so."""
    from quizlab.courses.find import find_course

    chapters = find_course(_course(ctx)).chapters()
    return [name for name in chapters if name.startswith(incomplete)]


def complete_question(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the questions of all chapters whose ids begin so."""
    from quizlab.bank.chapter import load_chapter
    from quizlab.courses.find import find_course

    course = find_course(_course(ctx))
    names = [entry.id for name in course.chapters() for entry in load_chapter(course, name).entries]
    return [name for name in names if name.startswith(incomplete)]


def complete_exercise(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the exercises of all chapters whose names begin so."""
    from quizlab.courses.find import find_course
    from quizlab.exercises.exercise import exercise_addresses

    names = exercise_addresses(find_course(_course(ctx)).root)
    return [name for name in names if name.startswith(incomplete)]


def complete_start(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return what `quizlab start` can write that begins so: exercises and the sample."""
    from quizlab.training.sample import NAME

    more = [NAME] if NAME.startswith(incomplete) else []
    return [*complete_exercise(ctx, param, incomplete), *more]


def _course(ctx: click.Context) -> str | None:
    named: str | None = ctx.find_root().params.get("course")
    return named
