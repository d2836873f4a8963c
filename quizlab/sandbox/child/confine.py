"""Puts the layers on in their order; a layer that fails ends the child before any code runs."""

import os
import resource
import sys
import time
from dataclasses import dataclass
from typing import Any

from . import accelerator, landlock, layers, protocol, resource_usage, seatbelt, seccomp
from .kernel import machine

_UNUSED = 512 * 2**20  # bytes that a program may ask for and leave unused, such as stacks


@dataclass(frozen=True)
class Plan:
    """What this computer can do to shut a child in; made once, by the server."""

    rules: landlock.Rules | None
    filter: bytes | None
    landlock_version: int
    profile: str | None = None  # Seatbelt's, on macOS
    gpu: bool = False  # the layers leave room for a GPU's driver

    def describe(self) -> dict[str, Any]:
        """Return what the judge is told: which layers there are."""
        return {
            "landlock": self.landlock_version,
            "seccomp": self.filter is not None,
            "machine": machine(),
            "root": os.geteuid() == 0,
            "pid": os.getpid(),
            "watched": resource_usage.visible(),
        }


def plan(*, use_landlock: bool = True, gpu: bool = False) -> Plan:
    """Return the plan for this computer; without Landlock the filter lets nothing be opened.

    Args:
        use_landlock: False to do without it, as on an old kernel.
        gpu: leave room for a GPU's driver: weaker, for one's own code.
    """
    if sys.platform == "darwin":
        profile = seatbelt.profile(landlock.readable_paths(), gpu=gpu)
        return Plan(None, None, 0, profile, gpu)
    version = landlock.version() if use_landlock else 0
    rules = None
    if version and gpu:
        paths = [*landlock.readable_paths(accelerator.PACKAGES), *accelerator.readable()]
        rules = landlock.Rules(paths, accelerator.devices())
    elif version:
        rules = landlock.Rules(landlock.readable_paths())
    code = seccomp.program(files=rules is not None, gpu=gpu) if seccomp.available() else None
    return Plan(rules, code, version, gpu=gpu)


def confine(plan: Plan, limits: dict[str, Any], descriptors: list[int]) -> None:
    """Shut this process in, for good."""
    parent = os.getppid()
    kept = list(descriptors)
    if limits["confined"] and plan.rules is not None:
        kept.append(plan.rules.descriptor)
    layers.own_session()
    layers.default_signals()
    layers.clean_environment(protocol.GPU_VARIABLES if plan.gpu else ())
    layers.give_descriptors(kept)
    spent = int(time.process_time())  # by a fresh process, on its own imports
    # A GPU's driver reserves addresses for all its memory; resident bytes stay limited.
    memory = resource.RLIM_INFINITY if plan.gpu else limits["address_space"]
    if sys.platform == "linux" and not plan.gpu:
        # The kernel counts what is asked for, and so more than what is used; where somebody looks
        # at what is used, it is the second line, for when who looks gets no turn.
        looked_at = resource_usage.visible()
        layers.limit_data(limits["memory"] * 3 // 2 + _UNUSED if looked_at else limits["memory"])
    descriptors_open = accelerator.DESCRIPTORS if plan.gpu else layers.DESCRIPTORS
    layers.limit_resources(cpu=limits["cpu"] + spent, memory=memory, descriptors=descriptors_open)
    if limits["confined"] and plan.profile is not None:
        seatbelt.put_on(plan.profile)
    elif limits["confined"]:
        if plan.filter is None:
            raise OSError("this computer has no seccomp")
        layers.unreadable_memory()
        layers.drop_capabilities()  # clears die_with, so that comes after
        layers.die_with(parent)
        layers.no_new_privileges()
        if plan.rules is not None:
            landlock.put_on(len(descriptors))
        seccomp.put_on(plan.filter)
    elif sys.platform == "linux":
        layers.die_with(parent)
