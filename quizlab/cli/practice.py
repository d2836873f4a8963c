"""`quizlab practice`: a session."""

import click

from quizlab.cli.completion import complete_chapter, complete_question
from quizlab.cli.seed import SEED


@click.command("practice", short_help="Practise a chapter: due questions first, then new ones.")
@click.argument("chapter", shell_complete=complete_chapter)
@click.option(
    "--new", type=click.IntRange(0, 1000), help="How many new questions (10; 0 with a backlog)."
)
@click.option("--due", type=click.IntRange(0, 1000), default=40, help="How many due ones (40).")
@click.option("--minutes", type=click.IntRange(1, 600), help="Ask then whether to go on.")
@click.option("--type", "type_name", help="Only questions of this type, for example numeric.")
@click.option("--tag", help="Only questions with this tag, for example broadcasting.")
@click.option("--asks", help="Only questions on this questionnaire item, for example Q31.")
@click.option("--misconception", help="Only questions on this wrong belief; `stats` names yours.")
@click.option("--question", shell_complete=complete_question, help="Only this question, by its id.")
@click.option("--all", "everything", is_flag=True, help="All questions, due or not.")
@click.option("--seed", type=SEED, help="The same seed gives the same session.")
@click.option("--plain", is_flag=True, help="Linear words only: no colours, nothing drawn.")
@click.pass_obj
def command(
    course: str | None,
    chapter: str,
    new: int | None,
    due: int,
    minutes: int | None,
    type_name: str | None,
    tag: str | None,
    asks: str | None,
    misconception: str | None,
    question: str | None,
    everything: bool,
    seed: int | None,
    plain: bool,
) -> int:
    """Practise CHAPTER: due questions first, then new ones; what was missed comes back.

    Type a response, or ? for the keys. Ctrl-D stops, and the same command resumes there.

    \b
    Examples:
      quizlab practice week1
      quizlab practice week1 --tag means --new 5
      quizlab practice week1 --minutes 10
      printf 'a\\n7\\n' | quizlab practice week1 --seed 1
    """
    from quizlab.courses.find import find_course
    from quizlab.practice.run_session import run_session
    from quizlab.practice.selection import SessionFilter
    from quizlab.terminal.screen import screen_for

    found = find_course(course)
    wanted = SessionFilter(
        new, type_name, tag, asks, misconception, question, everything, due, minutes
    )
    return run_session(found, chapter, wanted, screen_for(plain=plain), seed=seed)
