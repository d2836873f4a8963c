"""What is said about a submission's own lines: what they lack, what was skipped or left out."""

from collections.abc import Iterator, Sequence

from quizlab.errors import nearest
from quizlab.sandbox.reply import LoadResult

_STUB = "stub"  # the kind of a name that came from a stub of fastai
_SKIPPED = 5  # skipped statements of a notebook that are named


def missing(defines: Sequence[str], loaded: LoadResult) -> str | None:
    """Return what a submission should define and does not, None when it is all there.

    Args:
        defines: names, as an exercise has them: `a | b` is either, and `class with fit` is for
            the harness to find.
        loaded: what running the submission's own lines came to.
    """
    kinds = dict(loaded.names)
    own = [name for name, kind in kinds.items() if kind not in ("module", _STUB)]
    for wanted in defines:
        ways = [way.strip() for way in wanted.split("|")]
        imported = [way for way in ways if kinds.get(way) == _STUB]
        by_method = not all(way.isidentifier() for way in ways)
        for_harness = by_method and ("class" in kinds.values() or not imported)
        if not for_harness and not any(way in own for way in ways):
            words = _only_imported(imported[0]) if imported else _not_defined(ways[0], own)
            return "\n".join([words, *skipped_notes(loaded)])
    return None


def _only_imported(name: str) -> str:
    return f"`{name}` is only imported here. The exercise is to write it: define your own `{name}`."


def _not_defined(name: str, own: list[str]) -> str:
    words = f"Nothing is called `{name}` in this file."
    if (meant := nearest(name, own)) is not None:
        return f"{words} There is `{meant}`: is that it? Rename it to `{name}`."
    if not own:
        return f"{words} It defines nothing at all."
    return f"{words} It defines {', '.join(f'`{each}`' for each in own[:8])}."


def skipped_notes(loaded: LoadResult) -> list[str]:
    """Return what was skipped in a notebook and why, a sentence for each, and not too many."""
    words = []
    for cell, raised in loaded.skipped[:_SKIPPED]:
        line = f"line {raised.place.line}: " if raised.place is not None else ""
        words.append(f"Cell {cell} was skipped: {line}{raised}")
    if (rest := len(loaded.skipped) - _SKIPPED) > 0:
        what = "statement of the notebook was" if rest == 1 else "statements of the notebook were"
        words.append(f"{rest} more {what} skipped likewise.")
    return words


def loading_notes(loaded: LoadResult) -> Iterator[str]:
    """Yield what was not run, and what stood in for packages that are not there."""
    if loaded.left_out:
        noun = "cell" if len(loaded.left_out) == 1 else "cells"
        cells = ", ".join(map(str, loaded.left_out))
        yield f"Not needed for this exercise, so not run: {noun} {cells}."
    if any(kind == _STUB for _, kind in loaded.names):
        yield "A check has no fastai, matplotlib or tqdm; stand-ins give what chapter 4 needs."
