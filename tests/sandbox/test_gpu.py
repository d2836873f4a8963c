"""What a child may do where it trains on a GPU, and what stays out of its reach."""

import sys
from pathlib import Path

import pytest

import quizlab
from quizlab.sandbox.limits import Limits
from quizlab.sandbox.request import Call, Cell, Load, pack
from quizlab.sandbox.sandbox import Sandbox

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

REACH = """
import fcntl, os, resource, socket

def refused(do, *args):
    try:
        do(*args)
    except OSError as error:
        return type(error).__name__
    return "done"

def reads(path):
    try:
        if os.path.isdir(path):
            return len(os.listdir(path)) > 0
        with open(path, "rb") as file:
            return bool(file.read(1))
    except OSError as error:
        return type(error).__name__

def opens(name):
    return refused(socket.socket, getattr(socket, name))

def starts():
    return refused(os.fork)

def writes(path):
    return refused(open, path, "w")

def limits():
    return resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY

def environment():
    return sorted(os.environ)
"""


@pytest.fixture(scope="module", params=[True, False], ids=["GPU", "CPU"])
def gpu(request):
    """Whether the child may use a GPU."""
    return request.param


@pytest.fixture
def ask(gpu, monkeypatch):
    """Return a function that makes one call in a child."""
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "1")
    monkeypatch.setenv("SECRET", "s")

    def call(entry, *args):
        request = pack([Call(entry, args)], load=Load((Cell(REACH),)), body_bytes=0)
        sandbox = Sandbox(keep_server=False, fork=False, gpu=gpu)
        with sandbox, sandbox.child(Limits()) as child:
            (called,) = child.ask(request).message["results"]
        assert called.error is None
        return called.value

    return call


PACKAGE = Path(quizlab.__file__).parent


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "/proc/1/environ",
        "/proc",
        "/root",
        str(PACKAGE),
        str(PACKAGE / "training" / "mnist"),
        str(PACKAGE / "training" / "mnist" / "t10k-labels-idx1-ubyte.gz"),
    ],
)
def test_what_is_hidden_stays_hidden(ask, path):
    """
    Neither the digits of quizlab nor other processes nor a home can be read, GPU or not.
    """
    assert ask("reads", path) == "PermissionError"


def test_a_driver_finds_what_it_reads(ask, gpu):
    """
    /sys and what /proc says of the process itself are open only where there may be a GPU.
    """
    for path in ("/sys", "/proc/self/status", "/proc/cpuinfo"):
        assert ask("reads", path) == (True if gpu else "PermissionError")


def test_no_process_no_socket_no_file(ask):
    """
    A GPU opens no way to other processes, to the network, or to files.
    """
    assert ask("starts") == "PermissionError"
    assert ask("opens", "AF_INET") == "PermissionError"
    assert ask("opens", "AF_UNIX") == "PermissionError"
    assert ask("writes", "/tmp/left-behind") == "PermissionError"


def test_addresses_are_limited_only_without_a_gpu(ask, gpu):
    """
    A driver reserves addresses for the memory of its GPUs; elsewhere they are limited.
    """
    assert gpu == ask("limits")


def test_the_choice_among_gpus_is_kept(ask, gpu):
    """
    Of the environment a child keeps what names the GPU, and nothing else of the user's.
    """
    kept = set(ask("environment"))

    assert gpu == ("CUDA_VISIBLE_DEVICES" in kept)
    assert "SECRET" not in kept
