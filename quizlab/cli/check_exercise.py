"""`quizlab check exercise`: a submission against an exercise's checks."""

from pathlib import Path

import click

from quizlab.cli.completion import complete_exercise
from quizlab.cli.seed import SEED


@click.command("exercise", short_help="Check a submission, and say what is wrong with it.")
@click.argument("files", metavar="FILE", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "name", shell_complete=complete_exercise, help="Which exercise it is.")
@click.option("--watch", is_flag=True, help="Check again after every save, until Ctrl-C.")
@click.option("--seed", type=SEED, help="The same random inputs again.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--html", type=click.Path(path_type=Path), help="Write the report as a web page.")
@click.option("--plain", is_flag=True, help="Only words, line by line: no curves, no pictures.")
@click.option("--device", metavar="NAME", help="Train on cpu, cuda, cuda:1, mps or xpu.")
@click.option("--data", type=click.Path(path_type=Path), help="Other digits: IDX, npz or PNG.")
@click.option(
    "--no-sandbox", is_flag=True, help="Run it with your rights: only for code you wrote."
)
@click.pass_obj
def check_exercise(
    course: str | None,
    files: tuple[Path, ...],
    name: str | None,
    watch: bool,
    seed: int | None,
    as_json: bool,
    html: Path | None,
    plain: bool,
    device: str | None,
    data: Path | None,
    no_sandbox: bool,
) -> int:
    """Check the submission FILE, a .py file or a notebook, and say what is wrong with it.

    Its name tells the exercise (learner.py is for `learner`); --as names another one.
    Several files, or a folder of them, give a line each, and nothing is recorded.
    Status 0: it passed. 1: it did not. 3: quizlab could not check it.

    \b
    Examples:
      quizlab check exercise pairs.py
      quizlab check exercise my-notebook.ipynb --as learner
      quizlab check exercise pairs.py --watch
      quizlab check exercise class/ --as pairs --json
      quizlab check exercise pairs.py --html report.html
      quizlab check exercise training.py --device cpu --data ~/digits
    """
    from quizlab.cli.class_check import check_class
    from quizlab.cli.submission_check import CheckOptions, check_file
    from quizlab.courses.find import find_course

    found = find_course(course)
    options = CheckOptions(name, seed, not no_sandbox, as_json, plain, html, device, data)
    if len(files) == 1 and not files[0].is_dir():
        return check_file(found, files[0], options, watch=watch)
    if watch:
        raise click.UsageError("--watch is for one file.")
    return check_class(found.root, files, options)
