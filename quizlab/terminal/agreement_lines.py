"""How far outcomes agree with a person's labels, as a table and a list of disagreements."""

from collections.abc import Iterator

from quizlab.free_text.measuring.agreement import Figures, Marking, figures, grouped
from quizlab.printable import printable

HEADING = ("", "n", "decided", "agree", "pass/not", "95 %", "kappa", "false pass", "false fail")
SHOWN = 100  # characters of a response in the list of disagreements


def agreement_lines(markings: tuple[Marking, ...]) -> Iterator[str]:
    """Yield the tables by question, author and kind, the whole, and what the two disagree on."""
    yield from _table("question", grouped(markings, lambda each: each.marked.question))
    for heading, rows in (
        ("author", grouped(markings, lambda each: each.marked.author)),
        ("kind", grouped(markings, lambda each: each.marked.kind)),
    ):
        if len(rows) > 1:
            yield ""
            yield from _table(heading, rows)
    yield ""
    yield from _table("", [figures("all", markings)])
    whole = figures("all", markings)
    decided = f"Decided {_percent(whole.decided, whole.responses)} of {whole.responses}"
    if whole.decided:
        share = _percent(whole.agreed_on_correct, whole.decided)
        kappa = "" if whole.kappa is None else f", Cohen's kappa {whole.kappa:.2f}"
        decided += (
            f"; of these {_percent(whole.agreed, whole.decided)} have the label's "
            f"outcome{kappa}, and {share} agree on correct or not"
        )
    yield f"{decided}."
    different = [each for each in markings if each.decided and not each.agrees]
    yield from ("", "Where they disagree:") if different else ()
    yield from map(_disagreement, different)


def _table(heading: str, rows: list[Figures]) -> Iterator[str]:
    yield _row((heading, *HEADING[1:]))
    for each in rows:
        yield _row(
            (
                printable(each.name) or "-",
                str(each.responses),
                f"{each.decided} {_percent(each.decided, each.responses)}",
                _percent(each.agreed, each.decided),
                _percent(each.agreed_on_correct, each.decided),
                "{:.0f}-{:.0f}".format(*(100 * limit for limit in each.interval)),
                "-" if each.kappa is None else f"{each.kappa:.2f}",
                str(each.false_passes),
                str(each.false_fails),
            )
        )


def _row(cells: tuple[str, ...]) -> str:
    name, *rest = cells
    widths = (5, 10, 7, 9, 8, 7, 11, 11)
    return f"{name:<22}" + "".join(
        f"{cell:>{width}}" for cell, width in zip(rest, widths, strict=True)
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "-"


def _disagreement(each: Marking) -> str:
    words = " ".join(printable(each.marked.response).split())
    if len(words) > SHOWN:
        words = words[: SHOWN - 1] + "…"
    found = [idea.says for idea in each.verdict.ideas if idea.found]
    missed = [idea.says for idea in each.verdict.ideas if not idea.found and not idea.optional]
    lines = [
        f"{each.file}:{each.marked.line}: question {each.question}: "
        f"marked {each.marked.label}, found {each.verdict.outcome}: {words}",
        *(f"    said: {says}" for says in found),
        *(f"    missing: {says}" for says in missed),
        *([f"    feedback: {each.verdict.feedback}"] if each.verdict.feedback else []),
    ]
    return "\n".join(lines)
