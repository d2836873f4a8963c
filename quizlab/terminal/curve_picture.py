"""One curve of a training, drawn with plotext: no colours, a few round ticks."""

import math

from quizlab.training.monitor.curves import Curve, Training

_TICKS = 4
_EPOCHS = 6  # ticks at the ends of epochs


def curve_picture(curve: Curve, training: Training, title: str, *, width: int, height: int) -> str:
    """Return the picture of a curve, all lines of the same width.

    The batches run to the right, to where the planned epochs end when that is known.
    """
    from plotext import figure, uncolorize  # 0.2 s, and wanted only while something trains

    lowest, highest = limits(curve, training)
    planned = float(training.batches)
    if (size := _batches_of_epoch(training)) is not None and training.epochs is not None:
        planned = max(size * training.epochs, planned)
    last = max(planned, 2.0)
    figure.clear()
    figure.theme("colorless")
    figure.plot_size(width, height)
    figure.title(title)
    points = pooled(curve.points, last / width)
    batches, values = [at for at, _ in points], [value for _, value in points]
    figure.draw(figure.signal(batches, values, marker="braille").lines())
    figure.ruler("x").lim(0, last)
    figure.ruler("y").lim(lowest, highest)
    marks = _batch_ticks(training, last)
    figure.ruler("x").ticks([at for at, _ in marks], [label for _, label in marks])
    levels = round_numbers(lowest, highest, _TICKS)
    figure.ruler("y").ticks(levels, [f"{level:g}" for level in levels])
    picture: str = uncolorize(figure.build().string())
    return "\n".join(line.ljust(width) for line in picture.rstrip("\n").split("\n"))


def pooled(points: list[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    """Return the first point and the mean of those in each stretch of ``size`` batches.

    The loss of single batches jumps; what is to be seen is where it goes.
    """
    stretches: dict[int, list[tuple[float, float]]] = {}
    for point in points[1:]:
        stretches.setdefault(int(point[0] / size), []).append(point)
    means = [
        (sum(at for at, _ in each) / len(each), sum(value for _, value in each) / len(each))
        for each in stretches.values()
    ]
    return [*points[:1], *means]


def limits(curve: Curve, training: Training) -> tuple[float, float]:
    """Return the lowest and the highest value that a picture of a curve has room for."""
    if curve is training.right:
        return 0.0, 100.0
    values = [value for _, value in curve.points] or [0.0]
    lowest, highest = min(0.0, *values), max(values)
    return lowest, highest if highest > lowest else lowest + 1.0


def _batches_of_epoch(training: Training) -> float | None:
    done = training.epochs_done
    return training.batches / done if done else None


def _batch_ticks(training: Training, last: float) -> list[tuple[float, str]]:
    """Return the ends of the epochs, or round numbers of batches where those are not known."""
    size = _batches_of_epoch(training)
    if size is None or size > last + 1:
        return [(at, f"{at:,.0f}") for at in round_numbers(0, last, _TICKS)]
    count = math.floor(last / size + 0.02)
    every = math.ceil(count / _EPOCHS)
    return [(min(at * size, last), str(at)) for at in range(every, count + 1, every)]


def round_numbers(lowest: float, highest: float, most: int) -> list[float]:
    """Return about ``most`` round numbers between two, in even steps."""
    rough = (highest - lowest) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= rough * 0.999)
    first, last = math.ceil(lowest / step - 1e-9), math.floor(highest / step + 1e-9)
    return [round(at * step, 12) for at in range(first, last + 1)]
