"""`quizlab doctor`: what this computer can do."""

import click

from quizlab.cli.output import print_json


@click.command("doctor", short_help="Say what this computer can do to check code safely.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(as_json: bool) -> int:
    """Look at each layer that shuts a submission in, the server, the device and the folders.

    Status 0: all is well. 1: something is missing.

    \b
    Examples:
      quizlab doctor
    """
    from quizlab import paths
    from quizlab.printable import one_line
    from quizlab.progress.database import copies_beside
    from quizlab.progress.progress import FILE
    from quizlab.sandbox.self_check import Finding, examine, usable
    from quizlab.stubs import FOLDER as STUBS
    from quizlab.terminal.lines import show_lines
    from quizlab.training.device import device_for

    copies = copies_beside(paths.data_folder() / FILE)
    beside = ", ".join(f"'{one_line(name)}'" for name in copies[:5])
    findings = [
        *examine(STUBS),
        Finding("device", True, str(device_for(None))),
        usable("data folder", paths.data_folder()),
    ]
    if copies:
        lie = "lies" if len(copies) == 1 else "lie"
        why = (
            f"{beside} {lie} beside {FILE}, where two computers wrote at once; only {FILE} is "
            "read. Look what is in each (QUIZLAB_HOME, `quizlab stats`), and move the other away."
        )
        findings.append(Finding("progress file", False, why))
    if as_json:
        listed = [each.as_json() for each in findings]
        print_json({"version": 1, "findings": listed})
    else:
        show_lines(
            f"{'yes' if each.good else 'NO ':<4}{each.name}: {each.why}" for each in findings
        )
    return 0 if all(each.good for each in findings) else 1
