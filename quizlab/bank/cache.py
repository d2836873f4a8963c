"""Keeps banks that were read without a problem, so that the next start need not read YAML.

An entry is valid for one content of one file, read by one version of the code. It begins with its
own checksum: what is stale, damaged or not ours is never used, and it is always safe to delete.
"""

import contextlib
import json
import os
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from quizlab import __version__, paths
from quizlab.exclusive_write import replace_file
from quizlab.plain_file import read_plain


def content_key(data: bytes) -> str:
    """Return the key of a file's content under the code that reads it."""
    return blake2b(data, key=_code_key(), digest_size=16).hexdigest()


def kept(path: Path, key: str) -> dict[str, Any] | None:
    """Return what was kept for ``path`` if it is whole and belongs to ``key``."""
    try:
        checksum, _, body = read_plain(_entry(path)).partition(b"\n")
    except OSError:
        return None
    if checksum != _checksum(key, body):
        return None
    content: dict[str, Any] = json.loads(body)
    return content


def keep(path: Path, key: str, content: dict[str, Any]) -> None:
    """Keep ``content`` for ``path``. A cache that cannot be written is no reason to stop."""
    body = json.dumps(content, separators=(",", ":")).encode()
    entry = _entry(path)
    with contextlib.suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        replace_file(entry, _checksum(key, body) + b"\n" + body, 0o600)


def _entry(path: Path) -> Path:
    name = blake2b(os.fsencode(path.resolve()), digest_size=12).hexdigest()
    return paths.cache_folder() / "banks" / f"{name}.json"


def _checksum(key: str, body: bytes) -> bytes:
    return blake2b(body, key=key.encode(), digest_size=16).hexdigest().encode()


@cache
def _code_key() -> bytes:
    """Return what changes when the reading code changes: the version, the files' sizes, times."""
    package = Path(__file__).parent.parent
    rooms = ("records", "free_text", "question_types", "bank", "courses")
    sources = [package / "arithmetic.py", *(s for r in rooms for s in package.glob(f"{r}/*.py"))]
    seen = [(each.name, each.stat().st_size, each.stat().st_mtime_ns) for each in sorted(sources)]
    return blake2b(repr((__version__, seen)).encode(), digest_size=32).digest()
