"""A report as one web page that needs nothing else: pictures inside, no script, no request."""

import base64
import re
from dataclasses import dataclass
from pathlib import Path

from quizlab.exercises.exercise import Exercise
from quizlab.judge.report import Report
from quizlab.printable import printable
from quizlab.terminal.curve_picture import limits, pooled, round_numbers
from quizlab.terminal.predicted_lines import caption, commonest
from quizlab.terminal.report_lines import CHECK_MARKS, result_words
from quizlab.terminal.training_words import TOGETHER, end_words
from quizlab.training.digits import SIDE
from quizlab.training.monitor.curves import Curve, Training
from quizlab.training.png import write_png

_POINTS = 120  # of a curve that are drawn


@dataclass(frozen=True)
class CurvePicture:
    """A curve as it is drawn in SVG, in its units; y grows downward.

    Attributes:
        line: the points of the curve.
        levels: the y of each horizontal line, and its label.
        below: the x of each label below the curve, and the label.
    """

    caption: str
    line: list[tuple[float, float]]
    levels: list[tuple[float, str]]
    below: list[tuple[float, str]]
    wide: int = 460
    high: int = 240
    left: int = 46  # where the curve begins; its labels are before it
    right: int = 452
    top: int = 10
    bottom: int = 214


def report_page(report: Report, exercise: Exercise) -> str:
    """Return the page; whatever a submission has put into the report is only text in it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # 70 ms, only with --html

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        # What is HTML already stays as it is.
        finalize=lambda value: printable(value) if type(value) is str else value,
        trim_blocks=True,
    )
    environment.filters["code"] = _with_code
    training, curves = report.training, []
    if training is not None:
        titled = ((training.loss, "loss"), (training.right, "% right while training"))
        curves = [
            _curve(curve, training, title) for curve, title in titled if len(curve.points) > 1
        ]
    return environment.get_template("report.html").render(
        report=report,
        title=exercise.title,
        result=result_words(report),
        marks=CHECK_MARKS,
        training_words=training and end_words(training, interrupted=False).replace(TOGETHER, " "),
        curves=curves,
        commonest=commonest,
        caption=caption,
        picture=_picture,
    )


def _with_code(text: str) -> object:
    """Return a sentence as HTML whose names between backticks are set as code."""
    from markupsafe import Markup, escape

    marked = re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(printable(text))))
    return Markup(marked)  # noqa: S704 - it is escaped above


def _curve(curve: Curve, training: Training, title: str) -> CurvePicture:
    lowest, highest = limits(curve, training)
    last = max(float(training.batches), 1.0)

    def across(batch: float) -> float:
        frame = CurvePicture
        return round(frame.left + batch / last * (frame.right - frame.left), 1)

    def up(value: float) -> float:
        frame = CurvePicture
        share = (value - lowest) / (highest - lowest)
        return round(frame.bottom - share * (frame.bottom - frame.top), 1)

    by = "batch" if training.epochs_done is None else "epoch"
    return CurvePicture(
        f"{title} by {by}",
        [(across(batch), up(value)) for batch, value in pooled(curve.points, last / _POINTS)],
        [(up(level), f"{level:g}") for level in round_numbers(lowest, highest, 4)],
        [(across(batch), label) for batch, label in _below(training)],
    )


def _below(training: Training) -> list[tuple[float, str]]:
    """Return what stands below a curve: the ends of its epochs, or round numbers of batches."""
    done = training.epochs_done
    if done is None or done < 1:
        last = max(training.batches, 1)
        return [(at, f"{at:,.0f}") for at in round_numbers(0, last, 4)]
    every = max(round(done / 8), 1)
    ends = range(every, round(done) + 1, every)
    return [(min(at / done, 1) * training.batches, str(at)) for at in ends]


def _picture(image: bytes) -> str:
    """Return the address of a picture inside the page: dark ink on white."""
    png = write_png(bytes(255 - ink for ink in image), SIDE)
    return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
