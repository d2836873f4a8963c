"""The layers of confinement that need no tables: each a small function, each for this process."""

import contextlib
import fcntl
import os
import resource
import signal
from collections.abc import Iterable

from .kernel import machine, prctl, syscall
from .resource_usage import writable

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS, _PR_CAPBSET_DROP = 1, 4, 38, 24
_CAPSET = {"x86_64": 126, "aarch64": 91}
_CAPABILITY_VERSION = 0x20080522
DESCRIPTORS = 64  # that may be open
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "HOME": "/nonexistent",
    "PATH": "/nonexistent",
    "TZ": "UTC",
    "OMP_WAIT_POLICY": "PASSIVE",
}


def give_descriptors(wanted: Iterable[int]) -> None:
    """Make the descriptors 0, 1, 2, … exactly the wanted ones and close all others."""
    wanted = list(wanted)
    # First out of the way of each other, and no higher: `ulimit -n` may be low.
    high = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, len(wanted)) for each in wanted]
    for place, each in enumerate(high):
        os.dup2(each, place, inheritable=False)
    os.closerange(len(high), min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 65_536))


def clean_environment(keep: Iterable[str] = ()) -> None:
    """Leave nothing of the environment but what a program needs to run, and the kept names."""
    kept = {name: os.environ[name] for name in keep if name in os.environ}
    os.environ.clear()
    os.environ.update(ENVIRONMENT | kept)


def drop_capabilities() -> None:
    """Give up every capability, so that root is a user who owns files and no more."""
    header = _CAPABILITY_VERSION.to_bytes(4, "little") + bytes(4)
    for number in range(64):
        try:
            prctl(_PR_CAPBSET_DROP, number)
        except OSError:
            break  # not allowed to, or no such capability: the sets below decide
    syscall(_CAPSET[machine()], header, bytes(24))


def limit_resources(*, cpu: int, memory: int, descriptors: int = DESCRIPTORS) -> None:
    """Set rlimits: processor seconds, address space, no files written, few descriptors."""
    limits = {
        "RLIMIT_CPU": cpu,
        "RLIMIT_AS": memory,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": descriptors,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_SIGPENDING": 64,
        "RLIMIT_NICE": 0,
        "RLIMIT_RTPRIO": 0,
    }
    for name, wanted in limits.items():
        if (which := getattr(resource, name, None)) is None:
            continue
        _, hard = resource.getrlimit(which)
        value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):  # a system may not know one; the rest holds
            resource.setrlimit(which, (value, value))


def lift_limit_of_data() -> None:
    """Let this process have the memory that who started it denied to itself."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))


def limit_data(memory: int) -> None:
    """Limit the memory that may be written to, beyond what this process has already."""
    most = memory + max(writable(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def no_new_privileges() -> None:
    """Renounce set-uid programs; seccomp and Landlock ask for it."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def unreadable_memory() -> None:
    """Keep other processes of this user from reading or tracing this one."""
    prctl(_PR_SET_DUMPABLE, 0)


def own_session() -> None:
    """Leave the terminal, its signals and its group."""
    with contextlib.suppress(PermissionError):  # already a leader
        os.setsid()


def die_with(parent: int) -> None:
    """Be killed when the parent is gone, also when it is gone already."""
    prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def default_signals() -> None:
    """Undo every handler that the server may have had."""
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        with contextlib.suppress(OSError, ValueError):
            ignored = number in (signal.SIGPIPE, signal.SIGXFSZ)  # they show as OSError instead
            signal.signal(number, signal.SIG_IGN if ignored else signal.SIG_DFL)
