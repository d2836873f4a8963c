"""What one run may use, and what is said when it uses more."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MiB = 2**20
GiB = 2**30


@dataclass(frozen=True)
class Limits:
    """What one child may use.

    Attributes:
        wall: seconds that one request may take by the judge's clock.
        cpu: processor seconds of the whole child.
        memory: resident bytes, looked at every 30 ms; of a fresh process every 0.2 s.
        address_space: bytes of address space; torch alone reserves a few GiB of it.
        threads: threads at one time, counted as often.
        output_kept: bytes of stdout and of stderr that are shown.
        output_most: bytes of output after which the child is stopped.
        body_bytes: array bytes in one reply.
    """

    wall: float = 10.0
    cpu: int = 20
    memory: int = 2 * GiB
    address_space: int = 8 * GiB
    threads: int = 64
    output_kept: int = 64 * 1024
    output_most: int = 4 * MiB
    body_bytes: int = 8 * MiB

    def as_order(self, *, confined: bool) -> dict[str, Any]:
        """Return what the server has to know."""
        return {
            "cpu": self.cpu,
            "memory": self.memory,
            "address_space": self.address_space,
            "threads": self.threads,
            "confined": confined,
        }


class Stop(StrEnum):
    """Why a child gave no reply that could be used."""

    TIMEOUT = "timeout"
    CPU = "cpu"
    MEMORY = "memory"
    THREADS = "threads"
    OUTPUT = "output"
    CRASHED = "crashed"
    ENDED = "ended"
    UNREADABLE = "unreadable"
    DIVERGED = "diverged"


class Stopped(Exception):
    """The child was stopped or stopped itself; the text is a sentence for the student."""

    def __init__(self, stop: Stop, limits: Limits) -> None:
        sentences = {
            Stop.TIMEOUT: f"Stopped after {limits.wall:g} s.",
            Stop.CPU: f"Stopped: it used more than {limits.cpu} s of processor time.",
            Stop.MEMORY: f"Stopped: it used more than {_size(limits.memory)} of memory.",
            Stop.THREADS: f"Stopped: it started more than {limits.threads} threads.",
            Stop.OUTPUT: f"Stopped: it printed more than {_size(limits.output_most)}.",
            Stop.CRASHED: "The program crashed.",
            Stop.ENDED: "The program ended before it gave a result.",
            Stop.UNREADABLE: "The result could not be read.",
        }
        super().__init__(sentences[stop])
        self.stop = stop


def _size(count: int) -> str:
    return f"{count / GiB:g} GB" if count >= GiB else f"{count / MiB:g} MB"
