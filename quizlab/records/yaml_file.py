"""Reads a YAML file into values that remember their lines."""

import codecs
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quizlab.plain_file import NotPlainError, TooLongError, read_plain
from quizlab.records.problems import INVALID, Problems
from quizlab.records.yaml_errors import YamlProblem
from quizlab.records.yaml_values import parse

MAX_BYTES = 32 * 2**20  # 100,000 questions have about 27 MB


class YamlFile:
    """The content of one file.

    Attributes:
        root: the outermost value: Mapping, Sequence, Plain, str, or None for an empty file.
        problems: lines and words for what is wrong but can be read past: a key written twice, an
            entry that is not YAML, in whose place INVALID stands.

    Raises:
        YamlProblem: nothing of the text can be read.
    """

    def __init__(self, text: str) -> None:
        self.problems: list[tuple[int, str]] = []
        with collector_held():
            try:
                self.root = parse(text, 1, self.problems)
            except YamlProblem as problem:
                from quizlab.records.yaml_entries import read_entries

                self.problems = []
                self.root = read_entries(text, 1, self.problems)
                if self.root is INVALID or not self.problems:
                    raise problem from None


def read_yaml(path: Path) -> YamlFile:
    """Read ``path``.

    Raises:
        YamlProblem: the file cannot be opened, is larger than 32 MB, not UTF-8, not YAML,
            nests too deep, or uses aliases or tags.
    """
    return YamlFile(decode(read_bytes(path)))


def read_root(path: Path, problems: Problems) -> Any:
    """Return the outermost value of a file, INVALID where it cannot be read; add its problems."""
    try:
        file = read_yaml(path)
    except YamlProblem as problem:
        return problems.refuse(problem.line, problem.what)
    for line, what in file.problems:
        problems.add(line, what)
    return file.root


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a plain file of at most 32 MB, or raise YamlProblem."""
    try:
        return read_plain(path, MAX_BYTES)
    except NotPlainError:
        what = "a folder, not a file" if path.is_dir() else "no plain file, but a pipe or device"
        raise YamlProblem(1, what) from None
    except TooLongError:
        size, limit = path.stat().st_size / 2**20, MAX_BYTES // 2**20
        raise YamlProblem(1, f"the file has {size:.0f} MB, at most {limit} are read") from None
    except (FileNotFoundError, ValueError):  # a name with a null byte in it names no file
        raise YamlProblem(1, "there is no such file") from None
    except OSError as error:
        raise YamlProblem(1, f"the file cannot be read: {error.strerror}") from None


def decode(data: bytes) -> str:
    """Return the text of a file, or raise YamlProblem where it is not UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise YamlProblem(1, "not UTF-8 text but UTF-16; save the file as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8 text: byte 0x{data[error.start]:02x}; save the file as UTF-8"
        raise YamlProblem(line, what) from None


@contextmanager
def collector_held() -> Iterator[None]:
    """Hold the cyclic collector: walking the growing tree again and again is quadratic."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
