"""How long quizlab takes to start, as ratios to a bare Python in the same run.

    .venv/bin/python benchmarks/startup.py [ROUNDS]

Each round runs every command once, one after the other, so that a slow moment hits all of them.
The bytecode is compiled first, as after an installation, and the banks are kept from the first run.
"""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "quizlab"
QUIZLAB = str(Path(sys.executable).with_name("quizlab"))

COMMANDS = {
    "python -c pass": ([sys.executable, "-c", "pass"], 1.0),
    "quizlab --help": ([QUIZLAB, "--help"], 6.0),
    "first question of practice ch4 --plain": (
        [QUIZLAB, "practice", "ch4", "--plain", "--seed", "1"],
        10.0,
    ),
}


def main(rounds: int) -> None:
    """Print the median of each command and its ratio to a bare Python."""
    compileall.compile_dir(str(PACKAGE), quiet=1)
    with tempfile.TemporaryDirectory() as home:
        seconds = {name: list[float]() for name in COMMANDS}
        for number in range(rounds + 1):
            for name, (command, _) in COMMANDS.items():
                taken = timed(command, home)
                if number:  # the first round warms the caches
                    seconds[name].append(taken)
    bare = statistics.median(seconds["python -c pass"])
    print(f"{rounds} rounds, Python {sys.version.split()[0]}")
    print(f"{'':<42}{'median ms':>10}{'x bare':>8}{'target':>8}")
    for name, (_, target) in COMMANDS.items():
        median = statistics.median(seconds[name])
        print(f"{name:<42}{median * 1000:>10.1f}{median / bare:>8.2f}{target:>8.0f}")


def timed(command: list[str], home: str) -> float:
    """Return the seconds that a command takes, with empty input and a home of its own."""
    started = time.perf_counter()
    subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
        env=os.environ | {"QUIZLAB_HOME": home},
    )
    return time.perf_counter() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
