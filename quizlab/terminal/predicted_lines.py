"""Which digits a model took for which: as a table, as pictures of characters, and as words."""

import os
import sys
from collections.abc import Iterator, Sequence

from quizlab.judge.report import Report
from quizlab.terminal.digit_picture import SIDE, ascii_picture, block_picture
from quizlab.terminal.plain_text import folded, terminal_width
from quizlab.training.predictions import Mistaken, Predicted

TABLE = 66  # columns that the table of ten digits needs
_GAP = 2
_COMMONEST = 5
_CERTAIN, _NEARLY_ALL = 0.99, 0.999  # shares from which a decimal is shown, and none would do


def show_predicted(report: Report, *, plain: bool) -> None:
    """Print how a trained model did, before the report: with pictures where they can be seen."""
    if report.predicted is None:
        return
    terminal = sys.stdout.isatty() and os.environ.get("TERM", "") not in ("dumb", "")
    blocks = "utf" in (sys.stdout.encoding or "").lower()
    drawn = terminal and not plain
    lines = predicted_lines(report.predicted, terminal_width(), drawn=drawn, blocks=blocks)
    sys.stdout.write("\n".join([*lines, ""]) + "\n")


def predicted_lines(
    predicted: Predicted, width: int, *, drawn: bool, blocks: bool
) -> Iterator[str]:
    """Yield how a model did on images that it had not seen.

    Args:
        width: columns of the terminal.
        drawn: tables and pictures where they fit; else words, one thing a line.
        blocks: the terminal can show half-blocks; else pictures are of ASCII.
    """
    yield f"{predicted.right:,} of {predicted.total:,} unseen digits are right."
    if drawn and width >= TABLE:
        yield from ["", *_table(predicted), ""]
    else:
        for digit, row in enumerate(predicted.counts):
            others = sorted(
                (-count, said) for said, count in enumerate(row) if count and said != digit
            )
            taken = ", ".join(f"{said} ({-count})" for count, said in others)
            right = f"{digit}: {row[digit]:,} of {sum(row):,} right"
            yield folded(f"{right}; taken for {taken}" if taken else right, width)
    if not predicted.worst:
        return
    yield folded(f"Most often: {', '.join(commonest(predicted))}.", width)
    if drawn and width >= SIDE:
        yield from ["", *_pictures(predicted.worst, width, blocks=blocks)]
    else:
        yield folded(
            f"Surest mistakes, and how sure: {'; '.join(map(caption, predicted.worst))}.", width
        )


def _table(predicted: Predicted) -> Iterator[str]:
    yield "Down: what a digit is. Across: what the model says it is."
    yield "     " + "".join(f"{digit:>6}" for digit in range(len(predicted.counts))) + "  missed"
    for digit, row in enumerate(predicted.counts):
        # What is right stands apart by its brackets, not by a colour.
        shown = [f"{count or '·'} " for count in row]
        shown[digit] = f"[{row[digit]}]"
        cells = "".join(each.rjust(6) for each in shown)
        missed = f"{100 * (1 - row[digit] / sum(row)):.1f} %" if sum(row) else "none"
        yield f"{digit:>5}{cells}{missed:>8}"


def commonest(predicted: Predicted) -> Iterator[str]:
    """Yield the commonest mistakes in words."""
    for label, said, count in predicted.confusions()[:_COMMONEST]:
        yield f"{label}s taken for {said}s ({count})"


def caption(mistaken: Mistaken) -> str:
    """Return what a mistake is, and how sure the model was, in a few words."""
    sure = ""
    if mistaken.sure is not None and mistaken.sure >= _NEARLY_ALL:
        # A model is never wholly sure, though rounding would say so.
        sure = f" (>{100 * _NEARLY_ALL:.1f} %)"
    elif mistaken.sure is not None:
        sure = f" ({100 * mistaken.sure:.{1 if mistaken.sure > _CERTAIN else 0}f} %)"
    return f"{mistaken.label} taken for {mistaken.said}{sure}"


def _pictures(worst: Sequence[Mistaken], width: int, *, blocks: bool) -> Iterator[str]:
    """Yield the pictures side by side, as many as fit, each over its caption."""
    sides = max(map(len, map(caption, worst)))
    cell = max(SIDE, sides) + _GAP
    across = max((width + _GAP) // cell, 1)
    yield "Surest mistakes, and how sure:"
    for at in range(0, len(worst), across):
        row = worst[at : at + across]
        draw = block_picture if blocks else ascii_picture
        pictures = [[*draw(each.image), caption(each)] for each in row]
        for lines in zip(*pictures, strict=True):
            yield "".join(line.ljust(cell) for line in lines).rstrip()
        yield ""
