"""A report as one web page that needs nothing else: pictures inside, no script, no request."""

import base64
import re
from collections.abc import Iterator, Sequence
from html import escape

from quizlab.exercises.exercise import Exercise
from quizlab.judge.report import CheckResult, Report, State
from quizlab.printable import printable
from quizlab.terminal.curve_picture import limits, pooled, round_numbers
from quizlab.terminal.page_style import STYLE
from quizlab.terminal.predicted_lines import caption, commonest
from quizlab.terminal.training_words import TOGETHER, end_words
from quizlab.training.digits import SIDE
from quizlab.training.monitor.curves import Curve, Training
from quizlab.training.png import write_png
from quizlab.training.predictions import Mistaken, Predicted

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_WORDS = {
    State.PASSED: ("✓", "passed"),
    State.FAILED: ("✗", "failed"),
    State.NOT_RUN: ("·", "not run"),
    State.BROKEN: ("!", "broken"),
}
_WIDE, _HIGH, _LEFT, _BELOW = 460, 240, 46, 26  # of a curve's picture, and its margins
_POINTS = 120  # of a curve that are drawn


def report_page(report: Report, exercise: Exercise) -> str:
    """Return the page; whatever a submission has put into the report is only text in it."""
    title = _text(f"{exercise.title}: {_verdict(report)}")
    body = "\n".join(_body(report, exercise))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _verdict(report: Report) -> str:
    passed = sum(each.state is State.PASSED for each in report.checks)
    return "passed" if report.passed else f"{passed} of {len(report.checks)} checks passed"


def _body(report: Report, exercise: Exercise) -> Iterator[str]:
    yield f"<h1>{_text(exercise.title)}</h1>"
    kind = "passed" if report.passed else "failed"
    yield f'<p class="verdict {kind}">{_text(_verdict(report))}</p>'
    yield f"<p>{_text(report.submission)}, seed {report.seed}</p>"
    if report.feedback:
        yield f"<pre>{_text(report.feedback)}</pre>"
    yield '<ul class="checks">'
    yield from map(_check, report.checks)
    yield "</ul>"
    yield from (f'<p class="note">{_with_code(note)}</p>' for note in report.notes)
    if report.training is not None:
        yield from _training(report.training)
    if report.predicted is not None:
        yield from _predicted(report.predicted)


def _check(check: CheckResult) -> str:
    mark, word = _WORDS[check.state]
    more = "".join(
        f"<pre>{_text(part)}</pre>" for part in (check.call, check.feedback, check.printed) if part
    )
    kind = word.replace(" ", "-")
    says = f'<span class="mark" title="{word}">{mark}</span> {_with_code(check.says)}'
    return f'<li class="{kind}">{says}{more}</li>'


def _training(training: Training) -> Iterator[str]:
    yield "<h2>The training</h2>"
    yield f"<p>{_text(end_words(training, interrupted=False).replace(TOGETHER, ' '))}</p>"
    yield '<div class="side">'
    for curve, title in ((training.loss, "loss"), (training.right, "% right while training")):
        if len(curve.points) > 1:
            yield _figure(curve, training, title)
    yield "</div>"


def _figure(curve: Curve, training: Training, title: str) -> str:
    """Return a curve as SVG; its colours are those of the page."""
    lowest, highest = limits(curve, training)
    last = max(float(training.batches), 1.0)

    def place(batch: float, value: float) -> tuple[float, float]:
        right, up = batch / last, (value - lowest) / (highest - lowest)
        return _LEFT + right * (_WIDE - _LEFT - 8), (_HIGH - _BELOW) - up * (_HIGH - _BELOW - 10)

    line = " ".join(
        "{:.1f},{:.1f}".format(*place(*point)) for point in pooled(curve.points, last / _POINTS)
    )
    marks = "".join(
        f'<line class="grid" x1="{_LEFT}" x2="{_WIDE - 8}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{level:g}</text>'
        for level in round_numbers(lowest, highest, 4)
        for _, y in [place(0, level)]
    )
    marks += "".join(
        f'<text x="{x:.1f}" y="{_HIGH - 8}" text-anchor="middle">{_text(label)}</text>'
        for at, label in _below(training)
        for x, _ in [place(at, lowest)]
    )
    by = "batch" if training.epochs_done is None else "epoch"
    return (
        f'<figure><svg viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{title} by {by}">'
        f'{marks}<polyline points="{line}"/></svg><figcaption>{title} by {by}</figcaption></figure>'
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


def _predicted(predicted: Predicted) -> Iterator[str]:
    yield "<h2>Which digits were taken for which</h2>"
    yield f"<p>{predicted.right:,} of {predicted.total:,} unseen digits are right.</p>"
    yield from _table(predicted.counts)
    if not predicted.worst:
        return
    yield f"<p>Most often: {_text(', '.join(commonest(predicted)))}.</p>"
    yield "<h2>The mistakes it was surest of, and how sure</h2>"
    yield '<div class="digits">'
    yield from map(_mistake, predicted.worst)
    yield "</div>"


def _table(counts: Sequence[Sequence[int]]) -> Iterator[str]:
    most = max((count for at, row in enumerate(counts) for said, count in enumerate(row)
                if said != at), default=0)  # fmt: skip
    yield "<table><caption>Down: what a digit is. Across: what the model says it is.</caption>"
    heads = "".join(f'<th scope="col">{digit}</th>' for digit in range(len(counts)))
    yield f"<tr><td></td>{heads}</tr>"
    for digit, row in enumerate(counts):
        cells = "".join(_cell(count, most, right=said == digit) for said, count in enumerate(row))
        yield f'<tr><th scope="row">{digit}</th>{cells}</tr>'
    yield "</table>"


def _cell(count: int, most: int, *, right: bool) -> str:
    if right:
        return f'<td class="right">{count}</td>'
    if not count:
        return '<td class="none">·</td>'
    return f'<td style="--share: {count / most:.2f}" class="wrong">{count}</td>'


def _mistake(mistaken: Mistaken) -> str:
    words = _text(caption(mistaken))
    data = base64.b64encode(png(mistaken.image)).decode("ascii")
    return (
        f'<figure><img src="data:image/png;base64,{data}" width="112" height="112" alt="{words}">'
        f"<figcaption>{words}</figcaption></figure>"
    )


def png(image: bytes) -> bytes:
    """Return an image of 28 by 28 bytes as a PNG, dark ink on white."""
    return write_png(bytes(255 - ink for ink in image), SIDE)


def _with_code(text: str) -> str:
    """Return a sentence whose names between backticks are set as code."""
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", _text(text))


def _text(text: str) -> str:
    return escape(printable(text))
