"""What a child may use in addition where it trains on a GPU: files, calls and room.

Written from the documents of CUDA, ROCm and Landlock; it was not run on a GPU by us. A child that
needs more fails to use the GPU: nothing that is missing here opens anything.
"""

from collections.abc import Iterator
from pathlib import Path

# Devices that are read, written and driven by ioctl.
_DEVICES = (
    "nvidiactl",
    "nvidia-uvm",
    "nvidia-uvm-tools",
    "nvidia-modeset",
    "nvidia[0-9]*",
    "nvidia-caps/*",
    "dxg",
    "kfd",
    "dri/renderD*",
)
# What the drivers read; of /proc only what says nothing of other processes.
_READ = (
    "/sys",
    "/proc/driver",
    "/proc/devices",
    "/proc/modules",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/version",
    "/proc/filesystems",
    "/proc/sys",
    "/usr/local/cuda",
    "/usr/local/nvidia",
    "/usr/lib/wsl",
    "/opt/rocm",
)
PACKAGES = ("nvidia", "triton", "cuda", "intel_extension_for_pytorch")
DESCRIPTORS = 1_024  # that may be open: a driver alone opens dozens

# Calls that drivers make: memory near a GPU, memory that stays in place, timers. See syscalls.py.
CALLS: dict[str, tuple[int | None, int | None]] = {
    "ioctl": (16, 29),
    "mlock": (149, 228),
    "mlock2": (325, 284),
    "munlock": (150, 229),
    "mbind": (237, 235),
    "get_mempolicy": (239, 236),
    "set_mempolicy": (238, 237),
    "memfd_create": (319, 279),
    "fallocate": (285, 47),
    "timerfd_create": (283, 85),
    "timerfd_settime": (286, 86),
}


def devices() -> list[Path]:
    """Return the device files of the GPUs that are here."""
    return [path for name in _DEVICES for path in sorted(Path("/dev").glob(name))]


def readable() -> Iterator[Path]:
    """Yield what may be read in addition."""
    yield from map(Path, _READ)
    # This very process, by its number: the link /proc/self would be another's in its child.
    yield Path("/proc/self").resolve()
