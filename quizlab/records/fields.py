"""What an author reads about a key, and what is wrong with one."""

from dataclasses import dataclass
from typing import Any


def doc(text: str, **schema: Any) -> dict[str, Any]:
    """Return field metadata: what an author reads about the key in the editor and the docs.

    Args:
        text: the words.
        schema: keywords of JSON Schema that the type does not imply, such as ``maximum=3600``; the
            reader does not look at them: what they forbid, `faults` must name.
    """
    return {"doc": text, "schema": schema}


@dataclass(frozen=True)
class Fault:
    """Something wrong inside one record: where (`key`, or `mistakes.2.when`), and a sentence."""

    key: str
    what: str
