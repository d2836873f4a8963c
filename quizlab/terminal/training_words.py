"""A training in plain words: how far it is, how fast, how well."""

from collections.abc import Iterator

from quizlab.training.monitor.curves import Training

TOGETHER = "\N{NO-BREAK SPACE}"  # keeps a number and its unit on one line


def status_words(training: Training) -> Iterator[str]:
    """Yield how far a training is, as short parts that may be joined or stand on their own."""
    parts = [*_place(training), *_figures(training)]
    if training.speed is not None:
        parts.append(f"{training.speed:,.0f} images/s")
    left = training.seconds_left
    time = f"{seconds(training.seconds)} so far" if left is None else f"{seconds(left)} left"
    yield from (part.replace(" ", TOGETHER) for part in [*parts, time])


def end_words(training: Training, *, interrupted: bool) -> str:
    """Return what came of a training, in one or two sentences."""
    told = ", ".join(_figures(training)) or "no loss seen"
    fast = f"; {training.speed:,.0f} images/s" if training.speed is not None else ""
    if interrupted:
        place = ", ".join(_place(training))
        return (
            f"You stopped the training after {seconds(training.seconds)}: {place}, {told}. "
            "How it does on new images is not known."
        )
    amount = f"{training.batches:,} batch{'es' if training.batches != 1 else ''}"
    if training.epochs_done is not None:
        epochs = round(training.epochs_done, 1)
        amount = f"{epochs:g} epoch{'s' if epochs != 1 else ''} ({amount})"
    return f"Trained for {seconds(training.seconds)}: {amount}, {told}{fast}."


def unseen_words(training: Training) -> str:
    """Return what is said while nothing is seen of a training."""
    return f"Running for {seconds(training.seconds)}; no training with torch has been seen yet."


def seconds(count: float) -> str:
    """Return a time as a person says it."""
    if count < 60:
        return f"{count:.0f} s"
    return f"{count // 60:.0f} min {count % 60:.0f} s"


def _place(training: Training) -> Iterator[str]:
    if training.epoch is not None:
        of = f" of {training.epochs}" if training.epochs is not None else ""
        yield f"epoch {training.epoch}{of}"
    yield f"batch {training.batches:,}"


def _figures(training: Training) -> Iterator[str]:
    if training.lost is not None:
        yield f"loss not a number since batch {training.lost:,}"
    elif training.loss.last is not None:
        yield f"loss {training.loss.last:.3g}"
    if training.right.last is not None:
        yield f"{training.right.last:.1f} % right while training"
