"""Stands in for progress bars: what they go through and what stands beside them, and no bar."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


class tqdm:
    """What is walked through, with the methods of a bar."""

    def __init__(self, iterable: Iterable[Any] = (), *_given: Any, **_named: Any) -> None:
        self.iterable = iterable
        self.n = 0
        self.main_bar = self.child = self

    def __iter__(self) -> Iterator[Any]:
        return iter(self.iterable)

    def __len__(self) -> int:
        length: Any = self.iterable
        return len(length)

    def __enter__(self) -> "tqdm":
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave the bar."""

    def update(self, n: int = 1) -> None:
        """Count; nothing is shown."""
        self.n += n

    def set_description(self, desc: str | None = None, *_given: Any, **_named: Any) -> None:
        """Write what would stand beside the bar, where a bar is drawn."""
        if desc:
            print(desc, file=sys.stderr)  # noqa: T201 - in the child: the submission's own output

    set_description_str = set_postfix_str = set_description

    def set_postfix(self, given: Mapping[str, Any] | None = None, **named: Any) -> None:
        """Write the values that would stand behind the bar."""
        named.pop("refresh", None)
        values = {**(given or {}), **named}
        self.set_description(", ".join(f"{name}={value}" for name, value in values.items()))

    def refresh(self, *_given: Any, **_named: Any) -> None:
        """Draw nothing again."""

    reset = close = clear = add_child = refresh

    @staticmethod
    def write(text: object, **_named: Any) -> None:
        """Print a line, as a bar lets one do."""
        print(text)  # noqa: T201 - in the child: the submission's own output


def trange(*bounds: int, **_named: Any) -> tqdm:
    """Return a range to walk through."""
    return tqdm(range(*bounds))


def progress_bar(iterable: Iterable[Any], *_given: Any, **_named: Any) -> tqdm:
    """Return what is walked through, as fastprogress is called."""
    return tqdm(iterable)


master_bar = progress_bar
auto = notebook = std = tqdm
