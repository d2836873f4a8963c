"""Measures banks of many questions: reading against PyYAML's own, memory, start of practice.

Run from the project's root: ``python benchmarks/bank.py``. All figures of one line are of one run,
taken in turns, so that a busy machine slows both sides alike.
"""

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import yaml

from quizlab.bank.load import load_bytes

REPEATS = 7
QUESTIONS = """\
  - id: metric-set-{n}
    type: choice
    asks: Q11
    tags: [metrics]
    prompt: On which set are metrics normally calculated? ({n})
    key: The validation set
    distractors:
      - The training set:
          feedback: A model can memorise its training set.
          misconception: metric-on-training-set
      - Both sets together
    hints: [Think of what a model can do with data that it has already seen.]
    explanation: Metrics are for people, who want to know how the model does on new data.

  - id: linear-parameters-{n}
    type: numeric
    tags: [networks]
    prompt: How many parameters has `nn.Linear({{inputs}}, {{outputs}})`, bias included?
    vary:
      inputs: [784, 30, 12288]
      outputs: {{from: 1, to: 10}}
    answer: inputs * outputs + outputs
    mistakes:
      - when: inputs * outputs
        feedback: Those are the weights. Each output also has a bias.
        misconception: bias-forgotten

  - id: zero-gradients-{n}
    type: recall
    prompt: Why do we have to zero the gradients?
    ideas:
      - says: '`backward` adds to the gradients that are already stored'
        any: [accumulat*, add* ... to, sum* up, pile* up]
      - says: so the old ones would be mixed into the next step
        any: [next (batch|step|iteration), old gradients]
        optional: true
    answer: '`loss.backward` adds the new gradients to those stored in `.grad`.'
    accept: [They accumulate.]
    reject: [To save memory.]

  - id: shapes-and-names-{n}
    type: match
    prompt: What is each one called?
    pairs: {{a rank-0 tensor: scalar, a rank-1 tensor: vector, a rank-2 tensor: matrix}}
    distractors: [batch]
"""


def main() -> None:
    """Print the table."""
    print(f"Python {sys.version.split()[0]}, PyYAML {yaml.__version__}, {os.cpu_count()} cores")
    _reading()
    _memory()
    _starts()


def bank(questions: int) -> str:
    """Return a bank with so many questions, of four types in turn."""
    body = "".join(QUESTIONS.format(n=number) for number in range(questions // 4))
    return f"bank: A large course\nchapter: ch4\nquestions:\n\n{body}"


def _reading() -> None:
    data = bank(10_000).encode()
    sides: dict[str, Callable[[], object]] = {
        "yaml.load(CSafeLoader)": lambda: yaml.load(data, yaml.CSafeLoader),
        "quizlab, read and checked": lambda: load_bytes(data, "bank.yaml"),
    }
    print(f"\nReading 10,000 questions ({len(data) / 2**20:.1f} MB), median of {REPEATS} in turns")
    for held in (False, True):
        seconds: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(REPEATS):
            for name, read in sides.items():
                seconds[name].append(_timed(read, held))
        bare, ours = (median(each) for each in seconds.values())
        print(f"  collector {'off' if held else 'on '} for both:")
        for name, each in seconds.items():
            print(f"    {name:<28}{median(each):7.2f} s  ({min(each):.2f} to {max(each):.2f})")
        print(f"    ratio {ours / bare:.2f} (target: at most 1.5)")


def _timed(read: Callable[[], object], held: bool) -> float:
    gc.collect()
    if held:
        gc.disable()
    try:
        started = time.perf_counter()
        read()
        return time.perf_counter() - started
    finally:
        gc.enable()


def _memory() -> None:
    print("\nMemory of a read bank (peak of the process, above an empty one)")
    empty = _peak(0)
    for questions in (1_000, 10_000, 40_000):
        taken = _peak(questions) - empty
        each = taken / questions / 2**10
        print(f"  {questions:>6,} questions {taken / 2**20:7.1f} MB {each:6.1f} kB each")


_PEAK = r"""
import re, sys
from quizlab.bank.load import load_bytes
data = sys.stdin.buffer.read()
file = load_bytes(data, "bank.yaml")
print(re.search(r"VmHWM:\s*(\d+)", open("/proc/self/status").read())[1])
"""


def _peak(questions: int) -> int:
    text = bank(questions) if questions else "bank: x\nquestions: []\n"
    done = subprocess.run(
        [sys.executable, "-c", _PEAK], input=text.encode(), capture_output=True, check=True
    )
    return int(done.stdout) * 1024


def _starts() -> None:
    with tempfile.TemporaryDirectory() as folder:
        courses = {number: _course(Path(folder) / str(number), number) for number in (100, 10_000)}
        first = {number: _start(course) for number, course in courses.items()}
        seconds: dict[int, list[float]] = {number: [] for number in courses}
        for _ in range(REPEATS):
            for number, course in courses.items():
                seconds[number].append(_start(course))
    print(f"\nStart of `quizlab practice`, no input, median of {REPEATS} in turns")
    for number, each in seconds.items():
        print(f"  {number:>6,} questions: first {first[number]:.2f} s, then {median(each):.2f} s")
    ratio = median(seconds[10_000]) / median(seconds[100])
    print(f"  ratio of the later starts {ratio:.2f} (target: at most 4)")


def _course(folder: Path, questions: int) -> Path:
    chapter = folder / "questions" / "ch4"
    chapter.mkdir(parents=True)
    (chapter / "bank.yaml").write_text(bank(questions), encoding="utf-8")
    return folder


def _start(course: Path) -> float:
    environment = os.environ | {"QUIZLAB_HOME": str(course / "home")}
    command = [sys.executable, "-m", "quizlab", "--course", str(course), "practice", "ch4"]
    started = time.perf_counter()
    subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, check=True, env=environment
    )
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
