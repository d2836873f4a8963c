"""The per-user server: shared, private, never trusted blindly, gone when idle."""

import fcntl
import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from quizlab.sandbox import server_connection, user_server
from quizlab.sandbox.limits import Limits
from quizlab.sandbox.request import Call, Cell, Load, pack
from quizlab.sandbox.sandbox import Sandbox

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the first backend is Linux's")


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    """A runtime folder of the test's own; its servers are ended afterwards."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    yield tmp_path / "quizlab"
    if (pid := user_server.running(())) is not None:
        os.kill(pid, signal.SIGKILL)


def run_one(sandbox):
    """Run a submission and return its value."""
    order = Load((Cell("def f(): return 7"),))
    with sandbox.child(Limits()) as child:
        return child.ask(pack([Call("f")], load=order, body_bytes=9)).message["results"][0].value


def test_the_server_stays_for_the_next_judge(runtime):
    """
    Two judges one after the other use one server.
    """
    pids = []
    for _ in range(2):
        with Sandbox() as sandbox:
            assert run_one(sandbox) == 7
        pids.append(user_server.running(()))

    assert pids[0] is not None
    assert pids[0] == pids[1]


def test_the_socket_is_private(runtime):
    """
    Only this user can enter the runtime folder or open the socket.
    """
    user_server.connect(()).close()

    assert runtime.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o077 for each in runtime.iterdir()} == {0}


def test_a_killed_server_is_replaced(runtime):
    """
    After kill -9 of the server its socket is found dead and a new server started.
    """
    with Sandbox() as sandbox:
        run_one(sandbox)
    old = user_server.running(())
    os.kill(old, signal.SIGKILL)
    time.sleep(0.05)

    with Sandbox() as sandbox:
        assert run_one(sandbox) == 7
    assert user_server.running(()) != old


def test_a_server_goes_when_idle(runtime):
    """
    A server that nobody needs ends by itself and takes its socket and its log away.
    """
    user_server.connect((), idle=0.1).close()
    deadline = time.monotonic() + 5
    while len(list(runtime.iterdir())) > 1 and time.monotonic() < deadline:
        time.sleep(0.02)

    assert [each.name for each in runtime.iterdir()] == ["lock"]


def test_what_killed_servers_left_is_swept_away(runtime):
    """
    A new server removes sockets and logs of servers that were killed; those that live stay.
    """
    user_server.connect(()).close()
    living = user_server.socket_name(())
    for left in ("0123.sock", "0123.log", "4567.log"):
        (runtime / left).write_text("")
    user_server.connect(("json",)).close()
    os.kill(user_server.running(("json",)), signal.SIGKILL)

    assert not {"0123.sock", "0123.log", "4567.log"} & {each.name for each in runtime.iterdir()}
    assert (runtime / living).exists()


def test_sweeping_keeps_no_server_alive(runtime):
    """
    Starting other servers does not count as a visit: the idle time of this one goes on.
    """
    user_server.connect((), idle=0.5).close()
    name = user_server.socket_name(())
    deadline = time.monotonic() + 10
    while (runtime / name).exists() and time.monotonic() < deadline:
        user_server._sweep(runtime)
        time.sleep(0.05)

    assert not (runtime / name).exists()


def test_a_stopped_server_is_replaced_at_once(runtime):
    """
    A server that somebody has stopped is noticed in a second, and another one takes its place.
    """
    user_server.connect(()).close()
    old = user_server.running(())
    os.kill(old, signal.SIGSTOP)
    began = time.monotonic()
    try:
        with Sandbox() as sandbox:
            assert run_one(sandbox) == 7
        new = user_server.running(())
    finally:
        os.kill(old, signal.SIGKILL)

    assert new not in (old, None)
    assert time.monotonic() - began < 5


def test_a_silent_server_is_replaced_in_seconds(runtime, monkeypatch):
    """
    A server that has loaded and says nothing is waited for only a few seconds.
    """
    monkeypatch.setattr(user_server, "ANSWERS_WITHIN", 0.3)
    path = user_server.runtime_folder() / user_server.socket_name(())
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as silent:
        silent.bind(str(path))
        silent.listen()
        path.chmod(0o700)

        with Sandbox() as sandbox:
            assert run_one(sandbox) == 7


def test_a_server_that_loads_is_waited_for(runtime, monkeypatch):
    """
    A server that is not ready yet is given the time that importing torch takes.
    """
    monkeypatch.setattr(user_server, "ANSWERS_WITHIN", 0.1)
    path = user_server.runtime_folder() / user_server.socket_name(())
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as loading:
        loading.bind(str(path))
        loading.listen()
        path.chmod(0o600)
        says = b'{"did": "ready", "layers": {"seccomp": true}}'
        server = threading.Thread(target=answer, args=(loading, says, 0.6))
        server.start()

        line = user_server.connect(())
        server.join()
        line.close()

    assert line.layers == {"seccomp": True}


def answer(listener, says, after=0):
    """Say something to the next judge, after a while."""
    connection, _ = listener.accept()
    with connection:
        time.sleep(after)
        connection.send(says)


@pytest.mark.parametrize(
    "says",
    [
        b"not JSON",
        b"[1]",
        b"7",
        b"{}",
        b'{"did": "ready"}',
        b'{"did": "ready", "layers": 3}',
        b'{"did": "ended", "id": "x"}',
        b"\xff" * 9000,
    ],
)
def test_a_server_that_talks_nonsense_is_not_used(runtime, says):
    """
    Whatever another program behind the socket says, the check is made with a server of ours.
    """
    path = user_server.runtime_folder() / user_server.socket_name(())
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(str(path))
        listener.listen()
        impostor = threading.Thread(target=answer, args=(listener, says))
        impostor.start()

        with Sandbox() as sandbox:
            assert run_one(sandbox) == 7
        impostor.join()


def test_a_server_stopped_in_the_middle_is_replaced(runtime, monkeypatch):
    """
    When the server of a judge does not start a child any more, the next one does.
    """
    monkeypatch.setattr(server_connection, "ANSWERS_WITHIN", 0.5)
    with Sandbox() as sandbox:
        run_one(sandbox)
        old = server_of_this_judge(user_server.running(()))
        os.kill(old, signal.SIGSTOP)
        try:
            assert run_one(sandbox) == 7
        finally:
            os.kill(old, signal.SIGKILL)


def server_of_this_judge(listener):
    """Return the process that the listening one has forked for the judge."""
    children = Path(f"/proc/{listener}/task/{listener}/children").read_text().split()
    return int(children[0])


def test_a_judge_that_holds_the_lock_and_stops_does_not_block_others(runtime, monkeypatch):
    """
    While another judge keeps the lock, this one uses a server of its own.
    """
    monkeypatch.setattr(user_server, "_BIND_WITHIN", 0.2)
    with (user_server.runtime_folder() / "lock").open("w") as lock, Sandbox() as sandbox:
        fcntl.flock(lock, fcntl.LOCK_EX)

        assert run_one(sandbox) == 7


def test_other_versions_are_other_servers(monkeypatch):
    """
    The socket's name holds quizlab's version, torch's, the interpreter and the child's code.
    """
    before = user_server.socket_name(())
    monkeypatch.setattr(user_server, "__version__", "0.0.0")

    assert user_server.socket_name(()) != before
    assert user_server.socket_name(("torch",)) != user_server.socket_name(())


def test_an_edited_stub_is_another_server(tmp_path):
    """The socket's name also holds what tells the stubs that the server has loaded from others."""
    assert user_server.socket_name((), tmp_path) == user_server.socket_name(())
    (tmp_path / "index.py").write_text("PACKAGES = IN_NOTEBOOKS = {}\n")
    before = user_server.socket_name((), tmp_path)
    assert before != user_server.socket_name(())

    os.utime(tmp_path / "index.py", (1, 1))
    assert user_server.socket_name((), tmp_path) != before


def test_one_interpreter_by_many_names_is_one_server(tmp_path, monkeypatch):
    """
    A link to the interpreter leads to the same server; another environment to another one.
    """
    before = user_server.socket_name(())
    (tmp_path / "python").symlink_to(sys.executable)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert user_server.socket_name(()) == before

    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert user_server.socket_name(()) != before


def test_a_folder_open_to_others_is_not_used(runtime):
    """
    A runtime folder that others can enter is refused, and the message says what to do.
    """
    runtime.mkdir(mode=0o755)

    with pytest.raises(user_server.UntrustedServer, match="only you can enter"):
        user_server.connect(())


def test_a_link_in_place_of_the_folder_is_not_used(runtime, tmp_path):
    """
    A symbolic link where the runtime folder should be is refused.
    """
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    runtime.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(user_server.UntrustedServer, match="only you can enter"):
        user_server.connect(())


def test_a_distrusted_folder_does_not_stop_a_check(runtime):
    """
    Where no server can be kept, the judge uses one of its own.
    """
    runtime.write_text("a file, not a folder")

    with Sandbox() as sandbox:
        assert run_one(sandbox) == 7


def test_another_users_server_is_not_used(runtime, monkeypatch):
    """
    A socket whose server belongs to somebody else is refused.
    """
    folder = user_server.runtime_folder()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(str(folder / user_server.socket_name(())))
        listener.listen()
        monkeypatch.setattr(user_server, "peer", lambda _control: (1, os.getuid() + 1))

        with pytest.raises(user_server.UntrustedServer, match="belongs to another user"):
            user_server.connect(())


def test_a_judge_of_another_user_is_turned_away(runtime):
    """
    The server closes the line to a peer whose uid is not its own.
    """
    if os.getuid() != 0:
        pytest.skip("only root can become somebody else")
    user_server.connect((), idle=5).close()
    path = runtime / user_server.socket_name(())
    for part in (path, runtime, *runtime.parents):
        if part.name.startswith("pytest-of"):
            break
        part.chmod(0o777)
    part.chmod(0o777)
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.setuid(65534)
            with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as control:
                control.connect(str(path))
                status = 0 if control.recv(100) == b"" else 1
        finally:
            os._exit(status)  # whatever happens, this process is no second test run

    assert os.waitpid(pid, 0)[1] == 0


def test_a_server_that_cannot_start_is_said(monkeypatch):
    """
    When the server does not start, the error names the log.
    """
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(user_server.ServerGone, match="did not start"):
        user_server.connect(())
