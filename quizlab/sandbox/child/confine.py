"""Puts the layers on in their order; a layer that fails ends the child before any code runs."""

import os
from dataclasses import dataclass
from typing import Any

from . import landlock, layers, seccomp
from .kernel import machine


@dataclass(frozen=True)
class Plan:
    """What this computer can do to shut a child in; made once, by the server."""

    rules: landlock.Rules | None
    filter: bytes | None
    landlock_version: int

    def describe(self) -> dict[str, Any]:
        """Return what the judge is told: which layers there are."""
        return {
            "landlock": self.landlock_version,
            "seccomp": self.filter is not None,
            "machine": machine(),
            "root": os.geteuid() == 0,
        }


def plan(*, use_landlock: bool = True) -> Plan:
    """Return the plan for this computer; without Landlock the filter lets nothing be opened."""
    version = landlock.version() if use_landlock else 0
    rules = landlock.Rules(landlock.readable_paths()) if version else None
    code = seccomp.program(files=rules is not None) if seccomp.available() else None
    return Plan(rules, code, version)


def confine(plan: Plan, limits: dict[str, Any], descriptors: list[int]) -> None:
    """Shut this process in, for good."""
    parent = os.getppid()
    layers.own_session()
    layers.default_signals()
    layers.clean_environment()
    rules_at = 4
    kept = list(descriptors)
    shut_in = limits["confined"]
    if shut_in and plan.rules is not None:
        kept.append(plan.rules.descriptor)
    layers.give_descriptors(kept)
    layers.limit_resources(cpu=limits["cpu"], memory=limits["address_space"])
    layers.unreadable_memory()
    layers.no_new_privileges()
    if not shut_in:
        layers.die_with(parent)
        return
    layers.drop_capabilities()
    layers.die_with(parent)  # after the capabilities: dropping them would clear it
    if plan.rules is not None:
        landlock.put_on(rules_at)
    if plan.filter is None:
        raise OSError("this computer has no seccomp")
    seccomp.put_on(plan.filter)
