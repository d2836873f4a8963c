"""What an author reads about a key, and what is wrong with one."""

from dataclasses import dataclass


def doc(text: str) -> dict[str, str]:
    """Return field metadata: what an author reads about the key in the editor and the docs."""
    return {"doc": text}


@dataclass(frozen=True)
class Fault:
    """Something wrong inside one record: where (`key`, or `mistakes.2.when`), and a sentence."""

    key: str
    what: str
