"""A right curve and the one that was drawn: as a picture, and as a table."""

from collections.abc import Iterator

from quizlab.verdict import Chart

HEIGHT = 15
WIDEST = 72
CAPTION = "⠒ the right curve   x yours"


def chart_lines(chart: Chart) -> Iterator[str]:
    """Yield a chart as a table of plain words, one line for each x."""
    rows = [("x", "right", "yours")]
    for x, right, yours in zip(chart.at, chart.right, chart.yours, strict=True):
        rows.append((_number(x), _number(right), _number(yours)))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        yield "  " + "  ".join(cell.rjust(size) for cell, size in zip(row, widths, strict=True))


def chart_picture(chart: Chart, width: int) -> str:
    """Return a chart drawn with plotext; the marks say what is what, without colours."""
    from plotext import figure, uncolorize  # 0.2 s, and wanted for this question type only

    figure.clear()
    figure.theme("colorless")
    figure.plot_size(min(width, WIDEST), HEIGHT)
    figure.draw(figure.signal(*_columns(chart.curve), marker="braille").lines())
    if chart.drawn:
        yours = figure.signal(*_columns(chart.drawn), marker="x")
        figure.draw(yours)
    picture: str = uncolorize(figure.build().string())
    return "\n".join(line.rstrip() for line in [*picture.rstrip().split("\n"), CAPTION])


def _columns(points: tuple[tuple[float, float], ...]) -> tuple[list[float], list[float]]:
    return [x for x, _ in points], [y for _, y in points]


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.4g}".replace("-", "−")
