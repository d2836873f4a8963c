"""`quizlab check course`: everything of a course that can be known before a student meets it."""

import sys

import click

from quizlab.cli.output import print_json
from quizlab.cli.own_course import own_course


@click.command("course", short_help="Prove a course: description, banks and exercises.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "github", "junit")),
    default="text",
    help="How to print it: for people, programs, GitHub's annotations, or as JUnit's XML.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail it too.")
@click.pass_obj
def check_course(course: str | None, form: str, strict: bool) -> int:
    """Report every problem of a course in one run: course.yaml, banks, catalogues and exercises.

    Without --course it is the course whose course.yaml stands in this folder or above it.
    Banks are proven as by `check bank`. Of each exercise the starter fails, the solution passes
    with two seeds, each file in wrong/ is caught by the check and in the words that its first line
    names, and each in right/ passes. Warnings go to standard error.
    Status 0: no problem. 1: there are some.

    \b
    Examples:
      quizlab check course
      quizlab --course DIR check course --strict
      quizlab check course --format junit > report.xml
    """
    from quizlab.authoring import course_check
    from quizlab.terminal.problem_formats import github_lines, junit_report

    def begin(what: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"Checking {what} …", err=True)

    found = course_check.check_course(own_course(course), begin)
    if form == "json":
        print_json(found.as_json())
    elif form == "junit":
        failing = (*found.problems, *(found.warnings if strict else ()))
        click.echo(junit_report(found.files, failing))
    elif form == "github":
        click.echo("\n".join(github_lines(found.problems, found.warnings)))
    else:
        for problem in found.problems:
            click.echo(str(problem))
        for warning in found.warnings:
            click.echo(f"warning: {warning}", err=True)
    numbers = {
        "question": found.questions,
        "exercise": found.exercises,
        "problem": len(found.problems),
        "warning": len(found.warnings),
    }
    told = [f"{count} {name}{'' if count == 1 else 's'}" for name, count in numbers.items()]
    click.echo(f"{found.course}: {', '.join(told)}.", err=True)
    return 1 if found.problems or (strict and found.warnings) else 0
