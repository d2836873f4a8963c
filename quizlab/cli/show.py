"""`quizlab show`: one question without answering it."""

import click

from quizlab.cli.completion import complete_question
from quizlab.cli.output import print_json
from quizlab.cli.seed import SEED


@click.command("show", short_help="Show a question: prompt, options and hints, not the answer.")
@click.argument("name", metavar="ID", shell_complete=complete_question)
@click.option("--seed", type=SEED, default=0, help="Which variant.")
@click.option("--answer", is_flag=True, help="Show the answer and the explanation too.")
@click.option("--all", "everything", is_flag=True, help="Show all an author wants to see.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def command(
    course: str | None, name: str, seed: int, answer: bool, everything: bool, as_json: bool
) -> None:
    """Show the question ID: its prompt and options; with --answer, what is right and why.

    With --all, every variant, every foreseen mistake and what is said to it, as `preview` does.

    \b
    Examples:
      quizlab show broadcast-rule
      quizlab show broadcast-rule --answer
      quizlab show broadcast-rule --all
    """
    if everything:
        _show_everything(course, name)
        return
    from quizlab.bank.variants import variant
    from quizlab.courses.find import find_course
    from quizlab.practice.listing import find_question
    from quizlab.terminal.question_page import question_json, show_question

    chapter, entry = find_question(find_course(course), name)
    question = variant(entry.question, seed)
    if as_json:
        print_json(question_json(chapter, entry, question, answer=answer))
    else:
        show_question(chapter, entry, question, answer=answer)


def _show_everything(course: str | None, name: str) -> None:
    from quizlab.authoring.preview import bank_of, previewed, question_lines
    from quizlab.courses.find import find_course
    from quizlab.terminal.plain_text import terminal_width

    found = find_course(course)
    for each in previewed(found, bank_of(found, name)).questions:
        if each.question.id == name:
            click.echo("\n".join(question_lines(each, terminal_width())))
