"""Checks a file again whenever it is saved."""

from collections.abc import Iterator
from pathlib import Path

DEBOUNCE = 200  # milliseconds in which several events count as one save
LOOK_AGAIN = 1000  # milliseconds after which the file is looked at without an event: a save may
# come before the watch has begun, and some network folders have no events at all


def saves(path: Path) -> Iterator[None]:
    """Yield at once and after each save of a file that changed it, until interrupted.

    The folder is watched, not the file: editors save by renaming. What happens during a check
    leads to one more check only if the file is then another one.
    """
    from watchfiles import watch

    path = path.absolute()
    last = _content(path)
    yield
    changes = watch(
        path.parent,
        watch_filter=lambda _change, name: Path(name).name == path.name,
        debounce=DEBOUNCE,
        step=20,
        recursive=False,
        raise_interrupt=True,
        rust_timeout=LOOK_AGAIN,
        yield_on_timeout=True,
    )
    for _ in changes:
        now = _content(path)
        if now is not None and now != last:
            last = now
            yield


def _content(path: Path) -> bytes | None:
    """Return what is in the file, None while an editor has taken it away."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None
