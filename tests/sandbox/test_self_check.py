"""What `quizlab doctor` finds out of the layers, and how it says what it cannot know."""

import re
import sys

import pytest

from quizlab.cli.main import commands
from quizlab.sandbox import self_check
from quizlab.sandbox.limits import Limits
from quizlab.sandbox.sandbox import NoSandbox, Sandbox
from quizlab.sandbox.server_connection import gone

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")


def findings():
    """Return what was found, by its name."""
    return {each.name: each for each in self_check.examine()}


def test_a_server_says_which_layers_there_are():
    """Landlock and seccomp are what a server reports, and a child tries what they forbid."""
    found = findings()
    with Sandbox(keep_server=False) as sandbox:
        layers = sandbox.wait_ready()

    assert found["Landlock"].why == f"version {layers['landlock']}"
    assert found["seccomp"].why == layers["machine"]
    assert found["files out of reach"].good
    assert found["no other process"].good


def test_without_a_server_no_layer_is_called_missing(monkeypatch):
    """Where no server starts, the reason is told, and nothing is claimed of the layers."""

    def refuse(_self):
        raise gone("cannot be started (a reason)")

    monkeypatch.setattr(Sandbox, "wait_ready", refuse)
    found = findings()

    assert "a reason" in found["a child is shut in"].why
    assert {found[name].why for name in ("Landlock", "seccomp")} == {
        "not known: no server could be started"
    }


def test_without_seccomp_nothing_runs_and_the_message_names_real_commands():
    """A computer that cannot shut code in runs none, and says which command can be told to."""
    with Sandbox(keep_server=False) as sandbox:
        sandbox.wait_ready()["seccomp"] = False
        with pytest.raises(NoSandbox, match="cannot shut in") as refused:
            sandbox.child(Limits())

    named = re.findall(r"`quizlab ([a-z ]+)`", str(refused.value))
    assert named == ["check exercise"]
    assert "exercise" in commands.get_command(None, "check").commands
