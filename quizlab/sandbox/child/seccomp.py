"""seccomp: the system calls that a child keeps; every other one answers EPERM."""

import ctypes
import os
import struct

from . import accelerator
from .kernel import machine, prctl
from .syscalls import ALWAYS, BY_ARGUMENT, FILES

_LOAD, _EQUAL, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x45, 0x54, 0x06  # BPF codes
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_EPERM, _ENOSYS = 0x00050000 | 1, 0x00050000 | 38
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}  # audit number, column
_X32 = 0x40000000

_PR_SET_SECCOMP, _FILTER = 22, 2
_THREAD = 0x00010000
# A new thread has CLONE_THREAD and none of: namespaces, ptrace, vfork, untraced.
_CLONE_MASK = _THREAD | 0x7E020000 | 0x00002000 | 0x00004000 | 0x00800000
_PRCTL_NAMES = (15, 16, 3, 0x53564D41)  # set and get a thread's name, get dumpable, name memory
_IOCTLS = (0x5401, 0x541B, 0x5421, 0x5451, 0x5450, 0x5413)  # isatty, FIONREAD, FIONBIO, FIO(N)CLEX
_FCNTLS = (0, 1, 2, 3, 4, 1030, 5, 6, 7, 36, 37, 38)  # dup, flags, locks; not SETOWN, not SETSIG
_PID_PLACE = 0x7FFFFFFE  # stands for the child's own pid until it is known


class UnsupportedError(OSError):
    """This machine's system calls are not in our table."""


def program(*, files: bool, gpu: bool = False) -> bytes:
    """Return the filter; without ``files`` nothing can be opened or looked at.

    Args:
        files: let files be opened; Landlock says which.
        gpu: let what GPU drivers call pass as well.
    """
    if machine() not in _MACHINES:
        raise UnsupportedError(f"no table of system calls for {machine()}")
    audit, column = _MACHINES[machine()]
    code = [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, audit), (_RETURN, 0, 0, _KILL)]
    code += [(_LOAD, 0, 0, _NUMBER), (0x35, 0, 1, _X32), (_RETURN, 0, 0, _KILL)]
    more = accelerator.CALLS if gpu else {}
    for name, numbers in BY_ARGUMENT.items():
        if name not in more and (number := numbers[column]) is not None:
            rule = _RULES[name]
            code += [(_EQUAL, 0, len(rule), number), *rule]
    allowed = {**ALWAYS, **(FILES if files else {}), **more}
    for numbers in allowed.values():
        if (number := numbers[column]) is not None:
            code += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    code.append((_RETURN, 0, 0, _EPERM))
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in code)


def put_on(template: bytes) -> None:
    """Install the filter in this process, for good; no_new_privs must be set."""
    own = struct.pack("=I", os.getpid())
    code = ctypes.create_string_buffer(template.replace(struct.pack("=I", _PID_PLACE), own))
    pointer = ctypes.addressof(code)
    header = struct.pack("HxxxxxxQ", len(template) // 8, pointer)
    keep = ctypes.create_string_buffer(header)
    prctl(_PR_SET_SECCOMP, _FILTER, ctypes.addressof(keep))


def available() -> bool:
    """Whether the kernel takes filters and we know this machine's calls."""
    if machine() not in _MACHINES:
        return False
    try:
        prctl(_PR_SET_SECCOMP, _FILTER, 0)
    except OSError as error:
        return error.errno == 14  # EFAULT: it would have read the filter
    return False


_Code = list[tuple[int, int, int, int]]


def _argument(index: int, *, high: bool = False) -> tuple[int, int, int, int]:
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * index + (4 if high else 0))


def _one_of(index: int, values: tuple[int, ...]) -> _Code:
    """Allow when the low word of an argument is one of the values."""
    code = [_argument(index)]
    for value in values:
        code += [(_EQUAL, 0, 1, value), (_RETURN, 0, 0, _ALLOW)]
    return [*code, (_RETURN, 0, 0, _EPERM)]


_RULES: dict[str, _Code] = {
    "clone": [
        _argument(0),
        (_AND, 0, 0, _CLONE_MASK),
        (_EQUAL, 0, 1, _THREAD),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _EPERM),
    ],
    "clone3": [(_RETURN, 0, 0, _ENOSYS)],  # its flags lie in memory; glibc falls back to clone
    "prctl": _one_of(0, _PRCTL_NAMES),
    "prlimit64": _one_of(0, (0,)),
    "sched_setaffinity": _one_of(0, (0,)),
    "kill": _one_of(0, (_PID_PLACE,)),
    "tgkill": _one_of(0, (_PID_PLACE,)),
    "fcntl": _one_of(1, _FCNTLS),
    "ioctl": _one_of(1, _IOCTLS),
}
