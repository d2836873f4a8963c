"""One run from request to reply, on both backends, with and without Landlock."""

import os
import subprocess
import sys
import threading
import time

import pytest

from quizlab.sandbox.child_process import NotConfined
from quizlab.sandbox.limits import Limits, Stop, Stopped
from quizlab.sandbox.request import Call, Cell, Load, pack
from quizlab.sandbox.sandbox import Sandbox

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the first backend is Linux's")
LIMITS = Limits(wall=5)
ZIP = "def f(a, b):\n    print('zipping')\n    return list(zip(a, b))\n"


@pytest.fixture(
    scope="module", params=["server", "process", "process for a GPU", "server without Landlock"]
)
def sandbox(request):
    """A sandbox of each kind."""
    with Sandbox(
        keep_server=False,
        fork="process" not in request.param,
        landlock="without" not in request.param,
        gpu="GPU" in request.param,
    ) as made:
        yield made


@pytest.fixture(scope="module")
def forking():
    """A sandbox with a server of its own."""
    with Sandbox(keep_server=False) as made:
        yield made


def load(source):
    """Return the order to load one file."""
    return Load((Cell(source),), wanted=("f",))


def run(sandbox, source, *args, limits=LIMITS):
    """Run f of a source once and return the call's result with what was printed."""
    request = pack([Call("f", args)], load=load(source), body_bytes=limits.body_bytes)
    with sandbox.child(limits) as child:
        reply = child.ask(request)
        child.finish()
    return reply.message["loaded"].error or reply.message["results"][0], reply.printed


def test_a_run_gives_values_and_output(sandbox):
    """
    The value of the call comes back exactly, and what was printed beside it.
    """
    result, printed = run(sandbox, ZIP, [1, 2], "ab")

    assert result.value == [(1, "a"), (2, "b")]
    assert printed == "zipping\n"


def test_an_exception_comes_with_the_students_line(sandbox):
    """
    An exception names its type, its text and the line in the submission.
    """
    result, _ = run(sandbox, "def g():\n    return 1 / 0\n\ndef f():\n    return g()\n")

    assert str(result.error) == "ZeroDivisionError: division by zero"
    assert [place.line for place in result.error.places] == [5, 2]


def test_a_syntax_error_comes_with_line_and_column(sandbox):
    """
    A file that is not Python says where.
    """
    error, _ = run(sandbox, "x = 1\ndef f(:\n    pass\n")

    assert (error.type, error.place.line, error.source) == ("SyntaxError", 2, "def f(:")
    assert error.column == 7


def test_a_missing_name_is_told_with_the_names_there_are(forking):
    """
    Asked for a name that is not there, the child says NameError, and what is there.
    """
    request = pack([Call("f")], load=load("def g(): pass\nK = 3\n"), body_bytes=100)
    with forking.child(LIMITS) as child:
        message = child.ask(request).message

    assert message["results"][0].error.name == "f"
    assert message["loaded"].names == (("g", "function"), ("K", "value"))


def test_a_changed_argument_is_told(forking):
    """
    A call that changes its argument comes back with the argument as it is now.
    """
    result, _ = run(forking, "def f(a):\n    a.append(9)\n", [1])

    assert result.changed == [[1, 9]]


def test_an_argument_left_alone_is_not_told(forking):
    """
    A call that leaves its arguments alone says nothing of them.
    """
    result, _ = run(forking, "def f(a):\n    return a + [9]\n", [1])

    assert result.changed is None


def test_a_kept_child_answers_many_requests(forking):
    """
    One child may be asked again and again; its state stays.
    """
    source = "n = 0\ndef f():\n    global n\n    n += 1\n    return n\n"
    with forking.child(LIMITS) as child:
        child.ask(pack([], load=load(source), body_bytes=100))
        counts = [
            child.ask(pack([Call("f")] * 2, body_bytes=100)).message["results"][-1].value
            for _ in range(3)
        ]
        child.finish()

    assert counts == [2, 4, 6]


def test_a_harness_drives_the_submission(forking):
    """
    A harness gets the submission's module and returns values.
    """
    order = Load((Cell("def f(): return 4\n"),), harness="def twice(s, n): return s.f() * n\n")
    with forking.child(LIMITS) as child:
        request = pack([Call("twice", (2,), harness=True)], load=order, body_bytes=100)
        result = child.ask(request).message["results"][0]

    assert result.value == 8


@pytest.mark.parametrize(
    ("source", "stop", "says"),
    [
        ("import os; os._exit(0)", Stop.ENDED, "ended before it gave a result"),
        ("while True: pass", Stop.TIMEOUT, "Stopped after 0.3 s."),
        ("import ctypes; ctypes.string_at(0)", Stop.CRASHED, "crashed"),
        ("while True: print('x' * 9999)", Stop.OUTPUT, "printed more than 4 MB"),
        ("import os; os.write(3, b'x' * 99)", Stop.UNREADABLE, "could not be read"),
    ],
)
def test_every_stop_has_its_sentence(sandbox, source, stop, says):
    """
    A run that gives no result says why, for the student.
    """
    with pytest.raises(Stopped, match=says) as caught:
        run(sandbox, source, limits=Limits(wall=0.3))

    assert stop == caught.value.stop


FORGE = """
import json, os, struct
header = json.dumps({}).encode()
os.write(3, struct.pack("<4sIQ", b"QZ01", len(header), 0) + header)
os._exit(0)
"""
LOADED = {"error": None, "names": [], "skipped": [], "left_out": []}
ERROR = {"type": "E", "text": "", "places": []}
RESULT = {"value": ["v", 3]}


def test_a_made_up_reply_of_the_right_form_is_a_value(forking):
    """
    A reply with all its parts is taken for what it says, and compared like any other.
    """
    reply = {"loaded": LOADED, "results": [RESULT]}

    assert run(forking, FORGE.format(reply))[0].value == 3


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param({"results": [RESULT]}, id="nothing of loading"),
        pytest.param({"loaded": None, "results": [RESULT]}, id="loading came to None"),
        pytest.param({"loaded": LOADED}, id="no results"),
        pytest.param({"loaded": LOADED, "results": []}, id="too few results"),
        pytest.param({"loaded": LOADED, "results": [RESULT] * 2}, id="too many results"),
        pytest.param({"loaded": LOADED | {"error": ERROR}, "results": [RESULT]}, id="both"),
        pytest.param({"loaded": LOADED, "results": [7]}, id="a result that is none"),
        pytest.param({"loaded": LOADED, "results": ["error"]}, id="a text for a result"),
        pytest.param({"loaded": LOADED, "results": [{"error": 3}]}, id="an error that is none"),
        pytest.param({"loaded": LOADED, "results": [RESULT | {"changed": 1}]}, id="changed"),
        pytest.param(
            {"loaded": LOADED | {"names": [["n", "value"]] * 9_999}, "results": [RESULT]},
            id="ten thousand names",
        ),
        pytest.param(
            {"loaded": LOADED | {"error": ERROR | {"places": [["", 1]] * 99}}, "results": []},
            id="99 places",
        ),
    ],
)
def test_a_made_up_reply_without_its_parts_is_unreadable(forking, reply):
    """
    A reply that does not hold exactly what was asked for is the submission's doing, in words.
    """
    with pytest.raises(Stopped, match=r"The result could not be read\.") as caught:
        run(forking, FORGE.format(reply))

    assert caught.value.stop == Stop.UNREADABLE


@pytest.mark.parametrize("fork", [True, False], ids=["server", "fresh process"])
def test_memory_over_the_limit_is_stopped_and_said(fork):
    """Whoever started a child stops it when it takes more memory than it may."""
    source = "import time\nx = bytearray(b'x') * 2**28\ntime.sleep(9)"

    with (
        Sandbox(keep_server=False, fork=fork) as sandbox,
        pytest.raises(Stopped, match=r"more than 128 MB of memory"),
    ):
        run(sandbox, source, limits=Limits(memory=2**27))


@pytest.mark.parametrize("fork", [True, False], ids=["server", "fresh process"])
def test_threads_over_the_limit_are_stopped_and_said(fork):
    """Whoever started a child stops it when it starts more threads than it may."""
    source = (
        "import threading, time\n"
        "for _ in range(9): threading.Thread(target=time.sleep, args=(9,)).start()\n"
        "time.sleep(9)\n"
    )

    with (
        Sandbox(keep_server=False, fork=fork) as sandbox,
        pytest.raises(Stopped, match="more than 5 threads"),
    ):
        run(sandbox, source, limits=Limits(threads=5))


def test_processor_time_over_the_limit_is_stopped_and_said(sandbox):
    """
    The processor seconds are the kernel's to count, also when the wall clock has time left.
    """
    with pytest.raises(Stopped, match="more than 1 s of processor time"):
        run(sandbox, "while True: pass", limits=Limits(wall=20, cpu=1))


def test_output_is_cut_and_says_so(forking):
    """
    Of long output the first part is kept; the rest is counted.
    """
    with forking.child(Limits(output_kept=10)) as child:
        child.ask(pack([], load=load("print('a' * 30)"), body_bytes=100))
        child.finish()
        text = child.stdout.text()

    assert text == "aaaaaaaaaa\n… (21 more bytes)"


def test_seeds_make_runs_alike(forking):
    """
    The same seed gives a submission the same random numbers; another seed gives others.
    """
    source = "import random\ndef f(): return random.random()\n"
    values = []
    for seed in (1, 1, 2):
        with forking.child(LIMITS) as child:
            order = Load((Cell(source),), seed=seed)
            reply = child.ask(pack([Call("f")], load=order, body_bytes=100))
            values.append(reply.message["results"][0].value)

    assert values[0] == values[1] != values[2]


def test_a_killed_server_is_replaced():
    """
    After kill -9 of the server the next run starts another one.
    """
    with Sandbox(keep_server=False) as sandbox:
        run(sandbox, ZIP, [1], "a")
        sandbox._server.process.kill()
        sandbox._server.process.wait()
        result, _ = run(sandbox, ZIP, [1], "a")

    assert result.value == [(1, "a")]


def test_a_child_dies_with_its_judge(forking):
    """
    When the judge goes away in the middle of a run, the child is killed.
    """
    from pathlib import Path

    with Sandbox(keep_server=False) as sandbox:
        child = sandbox.child(LIMITS)
        pid = child.handle.pid
        child.channel.socket.sendall(pack([], load=load("while True: pass"), body_bytes=100).frame)
        sandbox._server.control.close()
        deadline = time.monotonic() + 5
        while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        sandbox._server.process.wait(5)
        sandbox._server.process.stderr.close()
        for place in (child.stdout, child.stderr):
            os.close(place.descriptor)
        child.channel.socket.close()
        sandbox._server = None

    assert not Path(f"/proc/{pid}").exists()


def test_a_layer_that_fails_stops_before_any_code_runs(forking, monkeypatch):
    """
    A child that cannot be confined runs nothing and says that it is not the submission's fault.
    """
    order = {"confined": True, "threads": 9, "memory": 1e9}  # no cpu: the layer raises
    monkeypatch.setattr(Limits, "as_order", lambda *_args, **_options: order)

    with pytest.raises(NotConfined, match="could not be shut in"):
        run(forking, "print('ran')")


def test_unconfined_code_can_read_files_only_when_asked_for():
    """
    Without confinement the code runs with the user's rights; that takes an explicit word.
    """
    source = "def f(): return len(open('/etc/passwd').read()) > 0\n"
    with Sandbox(keep_server=False, confined=False) as sandbox:
        assert run(sandbox, source)[0].value is True
    with Sandbox(keep_server=False) as sandbox:
        assert run(sandbox, source)[0].error.type == "PermissionError"


def test_two_judges_at_once_do_not_mix(forking):
    """
    Two children of one server run side by side and give their own values.
    """
    found = {}

    def judge(name):
        with Sandbox(keep_server=False) as own:
            found[name] = run(own, f"def f(): return {name!r}")[0].value

    threads = [threading.Thread(target=judge, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {"one": "one", "two": "two"}


NOTEBOOK = (
    Cell("import no_such_module\nimport math", 1),
    Cell("def helper(x):\n    return x + math.floor(1.5)", 2),
    Cell("def broken(:", 3),
    Cell("while True: pass", 4),
    Cell("def f():\n    return helper(1)", 5),
)


def test_a_notebook_runs_only_what_the_wanted_name_needs(forking):
    """
    Of a notebook the imports and what the wanted function rests on are run; the rest is named.
    """
    with forking.child(LIMITS) as child:
        request = pack([Call("f")], load=Load(NOTEBOOK, wanted=("f",)), body_bytes=100)
        message = child.ask(request).message

    assert message["results"][0].value == 2
    assert [cell for cell, _ in message["loaded"].skipped] == [3, 1]
    assert message["loaded"].left_out == (4,)


@pytest.mark.slow
def test_torch_values_and_threads_serve_after_the_fork():
    """
    The server has one task, and a child can still train with two threads.
    """
    pytest.importorskip("torch")
    source = (
        "import torch\ndef f():\n    torch.set_num_threads(2)\n"
        "    return (torch.ones(400, 400) @ torch.ones(400, 400))[0, :2]\n"
    )
    with Sandbox(("torch",), keep_server=False) as sandbox:
        result, _ = run(sandbox, source)

    assert result.value.tolist() == [400.0, 400.0]


def test_packages_of_the_user_are_found(tmp_path, monkeypatch):
    """
    What is installed in a site-packages folder of the user's own can be preloaded.
    """
    folder = tmp_path / "site-packages"
    folder.mkdir()
    (folder / "quizlab_probe.py").write_text("found = 5\n")
    monkeypatch.syspath_prepend(folder)
    source = "import quizlab_probe\ndef f(): return quizlab_probe.found\n"

    with Sandbox(("quizlab_probe",), keep_server=False) as sandbox:
        assert run(sandbox, source)[0].value == 5


def test_of_a_file_only_what_its_name_is_enough_for_can_be_seen(forking, tmp_path):
    """
    A submission may ask for the size of a file of a known name; it can list and read nothing.
    """
    (tmp_path / "known").write_text("12345")
    folder = str(tmp_path)
    source = (
        "import os\n"
        "def f(do, path):\n"
        "    calls = {'size': lambda p: os.stat(p).st_size, 'list': os.listdir, 'open': open}\n"
        "    try:\n        return str(calls[do](path))\n"
        "    except PermissionError:\n        return 'refused'\n"
    )

    assert run(forking, source, "size", f"{folder}/known")[0].value == "5"
    assert run(forking, source, "list", folder)[0].value == "refused"
    assert run(forking, source, "open", f"{folder}/known")[0].value == "refused"


IMPORTED_LATE = """
import os, posix, sys
from quizlab.sandbox.child import preload

preload.load([], None)
def refuse(path):
    raise PermissionError(path)
posix.listdir = refuse
os.utime(sys.argv[1], (0, 0))
import came_late
print(came_late.WORD)
"""


def test_packages_are_found_after_something_was_installed_beside_them(tmp_path):
    """A child may not list the folders of packages again, and need not."""
    (tmp_path / "came_late.py").write_text("WORD = 'found'")

    done = subprocess.run(
        [sys.executable, "-c", IMPORTED_LATE, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == "found\n", done.stderr
