"""Each layer by itself, put on in a process of its own."""

import os
import subprocess
import sys
import textwrap

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

SET_UP = """
import os, resource, socket, struct, sys
from pathlib import Path
from quizlab.sandbox.child import landlock, layers, seccomp, resource_usage
from quizlab.sandbox.child.kernel import prctl, syscall
def refused(do):
    try:
        do()
    except OSError as error:
        return type(error).__name__
    return "done"
"""


def alone(code, **options):
    """Run code in a process of its own and return what it printed."""
    result = subprocess.run(
        [sys.executable, "-c", SET_UP + textwrap.dedent(code)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "SECRET": "s"},
        **options,
    )
    assert not result.stderr
    return result.stdout.split()


def test_only_the_given_descriptors_stay():
    """
    After the descriptors layer a process has 0 to 3 and nothing else.
    """
    found = alone(
        """
        extra = [os.open("/dev/null", os.O_RDONLY) for _ in range(20)]
        layers.give_descriptors([extra[7], 1, 2, extra[3]])
        print([n for n in range(100) if refused(lambda: os.fstat(n)) == "done"])
        """
    )

    assert found == ["[0,", "1,", "2,", "3]"]


def test_the_environment_tells_nothing():
    """
    Nothing of the judge's environment is left.
    """
    assert alone(
        'layers.clean_environment(); print(os.environ.get("SECRET"), os.environ["LANG"])'
    ) == ["None", "C.UTF-8"]


def test_root_has_no_capabilities_left():
    """
    All five sets of capabilities are empty, also for root.
    """
    found = alone(
        """
        layers.drop_capabilities()
        status = Path("/proc/self/status").read_text().splitlines()
        print(*[int(line.split()[1], 16) for line in status if line[:6] in ("CapEff", "CapPrm")])
        """
    )

    assert found == ["0", "0"]


def test_limits_hold_and_cannot_be_raised():
    """
    No file can be written, no core left, and the limits are hard.
    """
    found = alone(
        """
        layers.limit_resources(cpu=5, memory=1 << 34)
        which = resource.RLIMIT_CPU, resource.RLIMIT_CORE
        print(*[resource.getrlimit(each)[1] for each in which])
        layers.drop_capabilities()
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (6, 6))
        except ValueError:
            print("refused")
        """
    )

    assert found == ["5", "0", "refused"]


def test_no_new_privileges_stick():
    """
    no_new_privs is set and cannot be unset.
    """
    assert alone("layers.no_new_privileges(); print(prctl(39), refused(lambda: prctl(38, 0)))") == [
        "1",
        "OSError",
    ]


def test_memory_cannot_be_read_from_outside():
    """
    A process that is not dumpable cannot be traced by others of its user.
    """
    assert alone("layers.unreadable_memory(); print(prctl(3))") == ["0"]


def test_a_child_dies_with_its_server():
    """
    A child whose parent is gone already does not go on.
    """
    assert alone("layers.die_with(1 << 30); print('still here')") == []


def test_landlock_lets_named_paths_be_read_and_nothing_else(tmp_path):
    """
    The standard library can be read; site-packages, the home, /proc and this file cannot.
    """
    secret = tmp_path / "secret"
    secret.write_text("answer")
    found = alone(
        f"""
        rules = landlock.Rules(landlock.readable_paths())
        layers.no_new_privileges()
        landlock.put_on(rules.descriptor)
        import sysconfig
        print(refused(lambda: open(os.__file__)))
        for path in ("{secret}", "{__file__}", "/etc/passwd", "/proc/self/maps"):
            print(refused(lambda: open(path)))
        print(refused(lambda: os.listdir(sysconfig.get_path("purelib"))))
        print(refused(lambda: open("{tmp_path}/new", "w")))
        """
    )

    assert ["done", *["PermissionError"] * 6] == found


def test_landlock_names_no_folder_that_holds_quizlab():
    """
    site-packages is never named as a whole: quizlab and its answers may lie there.
    """
    from quizlab.sandbox.child import landlock

    names = {path.name for path in landlock.readable_paths()}

    assert {"site-packages", "dist-packages", "quizlab", "lib", "/"}.isdisjoint(names)


SECCOMP = """
layers.no_new_privileges()
seccomp.put_on(seccomp.program(files={files}))
"""


@pytest.mark.parametrize(
    ("do", "outcome"),
    [
        ("os.fork", "PermissionError"),
        ("lambda: os.execv('/bin/true', ['true'])", "PermissionError"),
        ("socket.socket", "PermissionError"),
        ("lambda: os.kill(os.getppid(), 0)", "PermissionError"),
        ("lambda: os.kill(os.getpid(), 0)", "done"),
        ("lambda: os.sched_setaffinity(os.getppid(), [0])", "PermissionError"),
        ("lambda: os.sched_setaffinity(0, os.sched_getaffinity(0))", "done"),
        ("lambda: os.mkdir('/tmp/never-made')", "PermissionError"),
        ("lambda: os.unlink('/tmp/never-made')", "PermissionError"),
        ("lambda: syscall(435, b'x' * 64, 64)", "OSError"),
        ("lambda: open('/dev/null')", "done"),
        ("lambda: __import__('threading').Thread(target=print).start()", "done"),
    ],
)
def test_seccomp_keeps_the_allowed_calls(do, outcome):
    """
    Threads, clocks and reading stay; processes, sockets and other processes do not.
    """
    assert outcome == alone(SECCOMP.format(files=True) + f"print(refused({do}))")[-1]


def test_without_landlock_nothing_can_be_opened():
    """
    The fallback filter refuses every way to open or look at a file.
    """
    found = alone(
        SECCOMP.format(files=False)
        + "for do in (open, os.stat, os.listdir, os.readlink):\n"
        + "    print(refused(lambda: do('/dev/null')))"
    )

    assert found == ["PermissionError"] * 4


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_there_is_a_filter_for_both_machines(machine, monkeypatch):
    """
    The filter is made for x86_64 and for aarch64, and fits the kernel's 4,096 instructions.
    """
    from quizlab.sandbox.child import seccomp

    monkeypatch.setattr(seccomp, "machine", lambda: machine)

    assert 100 < len(seccomp.program(files=True)) / 8 < 4096


def test_another_machine_has_no_filter(monkeypatch):
    """
    On a machine whose calls we do not know, there is no filter, and the error says so.
    """
    from quizlab.sandbox.child import seccomp

    monkeypatch.setattr(seccomp, "machine", lambda: "riscv64")

    assert not seccomp.available()
    with pytest.raises(OSError, match="no table of system calls for riscv64"):
        seccomp.program(files=True)


def test_watching_sees_memory_and_threads():
    """
    Resident memory and threads of a process are read from outside; a gone one has none.
    """
    from quizlab.sandbox.child.resource_usage import ResourceUsage

    usage = ResourceUsage(os.getpid())
    assert usage.memory() > 2**20
    assert usage.threads() >= 1
    usage.close()

    process = subprocess.Popen([sys.executable, "-c", ""])
    gone = ResourceUsage(process.pid)
    process.wait()
    assert (gone.memory(), gone.threads()) == (0, 0)
    gone.close()
    with pytest.raises(OSError, match="/proc"):
        ResourceUsage(2**30)


def test_a_seatbelt_profile_denies_by_default():
    """
    On macOS everything is denied but reading the named paths; a quote in a path is escaped.
    """
    from pathlib import Path

    from quizlab.sandbox.child import seatbelt

    text = seatbelt.profile([Path('/a "b"')])

    assert "(deny default)" in text
    assert '(subpath "/a \\"b\\"")' in text
