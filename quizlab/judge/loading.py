"""What is said about a submission's own lines: what they lack, what was skipped or left out."""

from collections.abc import Iterator, Sequence

from quizlab.errors import nearest
from quizlab.sandbox.reply import LoadResult

_STUB = "stub"  # the kind of a name that came from a stub of fastai
_OVERWRITTEN = "overwritten"  # and of one that was the submission's own before
_RANGES = 20  # rows of cells that are named
_SKIPPED = 5  # skipped statements of a notebook that are named


def missing(defines: Sequence[str], loaded: LoadResult) -> str | None:
    """Return what a submission should define and does not, None when it is all there.

    Args:
        defines: names, as an exercise has them: `a | b` is either, and `class with fit` is for
            the harness to find.
        loaded: what running the submission's own lines came to.
    """
    kinds = dict(loaded.names)
    lacking = next((each for each in defines if not _is_defined(each, kinds)), None)
    if lacking is None:
        return None
    found = {kinds[way]: way for way in _ways(lacking) if way in kinds}
    words = _not_defined(_ways(lacking)[0], kinds)
    if _OVERWRITTEN in found:
        name = found[_OVERWRITTEN]
        words = (
            f"`{name}` is written in this file, and an import below it puts another `{name}` in "
            "its place. Move the imports to the top."
        )
    elif _STUB in found:
        name = found[_STUB]
        words = (
            f"`{name}` is only imported here. The exercise is to write it: define your own "
            f"`{name}`."
        )
        if loaded.skipped:  # it may be written there, under a name of its own
            return "\n".join([*skipped_notes(loaded), words])
    return "\n".join([words, *skipped_notes(loaded)])


def _ways(wanted: str) -> list[str]:
    return [way.strip() for way in wanted.split("|")]


def _is_defined(wanted: str, kinds: dict[str, str]) -> bool:
    found = [kinds[way] for way in _ways(wanted) if way in kinds]
    if not {"module", _STUB, _OVERWRITTEN}.issuperset(found):
        return True
    by_method = not all(way.isidentifier() for way in _ways(wanted))
    return by_method and (
        "class" in kinds.values() or not {_STUB, _OVERWRITTEN}.intersection(found)
    )


def _not_defined(name: str, kinds: dict[str, str]) -> str:
    own = [each for each, kind in kinds.items() if kind in ("class", "function", "value")]
    words = f"Nothing is called `{name}` in this file."
    if (meant := nearest(name, own)) is not None:
        return f"{words} There is `{meant}`: is that it? Rename it to `{name}`."
    if not own:
        return f"{words} It defines nothing at all."
    return f"{words} It defines {', '.join(f'`{each}`' for each in own[:8])}."


def skipped_notes(loaded: LoadResult) -> Iterator[str]:
    """Yield what was skipped in a notebook and why, a sentence for each, and not too many."""
    for cell, raised in loaded.skipped[:_SKIPPED]:
        line = f"line {raised.place.line}: " if raised.place is not None else ""
        yield f"Cell {cell} was skipped: {line}{raised}"
    if (rest := len(loaded.skipped) - _SKIPPED) > 0:
        what = "statement of the notebook was" if rest == 1 else "statements of the notebook were"
        yield f"{rest} more {what} skipped likewise."


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Yield numbers in their order, three or more in a row as `4–9`, at most 20 of these."""
    rows: list[list[int]] = []
    for number in numbers:
        if rows and number == rows[-1][-1] + 1:
            rows[-1][1:] = [number]
        else:
            rows.append([number])
    for row in rows[:_RANGES]:
        yield f"{row[0]}–{row[-1]}" if row[-1] > row[0] + 1 else ", ".join(map(str, row))
    if len(rows) > _RANGES:
        yield "…"


def loading_notes(loaded: LoadResult) -> Iterator[str]:
    """Yield what was not run, and what stood in for packages that are not there."""
    if loaded.left_out:
        noun = "cell" if len(loaded.left_out) == 1 else "cells"
        cells = ", ".join(_ranges(loaded.left_out))
        yield f"Not needed for this exercise, so not run: {noun} {cells}."
    if any(kind == _STUB for _, kind in loaded.names):
        yield "A check has no fastai, matplotlib or tqdm; stand-ins give what chapter 4 needs."
