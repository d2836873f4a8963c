"""Runs every attack as the user it is started as and prints what came of each, a line of JSON each.

Run by test_attacks.py in a process of its own, as root and as nobody.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from attacks import ATTACKS  # noqa: E402

from quizlab.sandbox.limits import Limits, Stopped  # noqa: E402
from quizlab.sandbox.request import Call, Cell, Load, pack  # noqa: E402
from quizlab.sandbox.sandbox import Sandbox  # noqa: E402
from quizlab.stubs import FOLDER as STUBS  # noqa: E402
from quizlab.training.monitor.telemetry import probe_sources, read_progress_frame  # noqa: E402
from quizlab.values.compare import difference  # noqa: E402
from quizlab.values.show import show  # noqa: E402

CANARY = "CANARY-7f3a-hidden"
GOOD = "def f(a, b):\n    return list(zip(a, b))  # EARLIER-STUDENT\n"
ARGUMENTS = ([3, 1], "zq")
EXPECTED = [(3, "z"), (1, "q")]
LIMITS = Limits(wall=1.5, cpu=2, memory=640 << 20)
# All that is not ended by the clock must come to its own end, however busy the machine is.
PATIENT = Limits(wall=60, cpu=20, memory=640 << 20)
TRACES = ("/tmp", "/var/tmp", "/dev/shm", "/", str(Path(os.__file__).parent), ".")


def outcome(sandbox, program, probed=False, limits=LIMITS):
    """Return outcome, sentence, everything a person would see, pid and milliseconds of one run."""
    began = time.monotonic()
    request = pack(
        [Call("f", ARGUMENTS)],
        load=Load((Cell(program),), wanted=("f",)),
        body_bytes=limits.body_bytes,
        probe=probe_sources() if probed else None,
    )
    with sandbox.child(limits) as child:
        try:
            reply = child.ask(request, on_progress=read_progress if probed else None)
            child.finish()
            found = judged(reply.message)
        except Stopped as stopped:
            found = named(stopped)
        seen = child.stdout.text() + child.stderr.text()
    return *found, seen, child.handle.pid, round(1000 * (time.monotonic() - began))


def read_progress(said):
    """Read a progress frame as the monitor does."""
    if said is not None:
        read_progress_frame(said)


def judged(message):
    """Return outcome and sentence of a reply."""
    error = message["loaded"].error
    if error is None and message["results"]:
        called = message["results"][0]
        error = called.error
    if error is not None:
        return "ERROR", f"{error.place}: {error}"
    words = difference(called.value, EXPECTED)
    return ("PASS", "") if words is None else ("FAIL", f"{words} {show(called.value, 200)}")


def named(stopped):
    """Return outcome and sentence of a run that was stopped."""
    names = {"ended": "NORESULT", "unreadable": "PROTOCOL"}
    return names.get(stopped.stop, f"LIMIT {stopped.stop}"), str(stopped)


def alive(pid):
    """Whether a process still runs."""
    return Path(f"/proc/{pid}").exists()


def main():
    """Run all attacks, a good submission after each."""
    with tempfile.TemporaryDirectory(prefix="quizlab-judge-") as folder:
        secret = Path(folder) / "secret_solution.py"
        secret.write_text(f"# {CANARY}\ndef f(a, b):\n    return list(zip(a, b))\n")
        os.environ["ANSWER"] = CANARY
        with Sandbox(
            ("torch",), stubs=STUBS, keep_server=False, landlock="--no-landlock" not in sys.argv
        ) as it:
            it.wait_ready()
            for attack in ATTACKS:
                sys.stdout.write(json.dumps(attempt(it, attack, secret)) + "\n")


def attempt(sandbox, attack, secret):
    """Run one attack and a good submission, and look what is left."""
    server = sandbox._server.process.pid
    program = attack.program.replace("SECRET", str(secret)).replace("JUDGE", str(os.getpid()))
    program = program.replace("SERVER", str(server))
    limits = LIMITS if "LIMIT timeout" in attack.outcome else PATIENT
    kind, says, seen, pid, wall = outcome(sandbox, program, attack.probed, limits)
    good = outcome(sandbox, GOOD, limits=PATIENT)[0]
    left = [str(path) for place in TRACES for path in Path(place).glob("quizlab-attack-*")]
    return {
        "number": attack.number,
        "outcome": kind,
        "says": says,
        "leaked": CANARY in says + seen or "PWNED" in says + seen,
        "good": good,
        "files": left,
        "process": alive(pid),
        "server": sandbox._server.process.poll() is None and sandbox._server.process.pid == server,
        "wall": wall,
        "secret": secret.exists(),
    }


if __name__ == "__main__":
    main()
