"""The commands for exercises: statuses, streams, JSON."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quizlab.exercises.exercise import exercises
from quizlab.sandbox.self_check import usable

ROOT = Path(__file__).parents[2]
GOOD = (ROOT / "solutions/ch4/pairs.py").read_text()


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    """A folder to work in, and a runtime folder where no server can be kept."""
    (tmp_path / "runtime").write_text("")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_from_start_to_solution(quizlab, desk):
    """A student starts, fails with a reason, passes, and may then see the solution."""
    started = quizlab("start", "pairs", on=None)
    failed = quizlab("check", "exercise", str(desk / "pairs.py"), on=None)
    refused = quizlab("solution", "pairs", on=None)
    (desk / "pairs.py").write_text(GOOD)
    passed = quizlab("check", "exercise", "pairs.py", on=None)
    shown = quizlab("solution", "pairs", on=None)
    listed = quizlab("list", "ch4", on=None)

    assert [each.status for each in (started, failed, refused, passed, shown)] == [0, 1, 3, 0, 0]
    assert "✗ Two lists of the same length" in failed.out
    assert "The TODO of the starter is still there." in failed.out
    assert "Questions on the same ideas: quizlab practice ch4 --tag zip" in started.out
    assert "When you are stuck: quizlab hint pairs" in started.out
    assert "pairs: passed" in passed.out
    assert "Next: quizlab start" in passed.out
    assert "quizlab practice ch4 --tag zip (or --asks Q26)" in passed.out
    assert "Next: quizlab start" not in failed.out
    assert shown.out == GOOD
    assert "Pairs (passed)" in listed.out
    assert "Exercises: 1 of" in listed.out
    assert "Odd numbers, doubled (next)" in listed.out
    assert "All ten digits (after learner" in listed.out


def test_the_report_as_json(quizlab, desk):
    """--json gives version 1 with the verdict, the checks and the seed."""
    (desk / "mine.py").write_text("def pairs(xs, ys):\n    return zip(xs, ys)\n")

    args = ["check", "exercise", "mine.py", "--as", "pairs", "--seed", "5", "--json"]
    result = quizlab(*args, on=None)
    report = json.loads(result.out)

    assert result.status == 1
    assert tuple(report[name] for name in ("version", "exercise", "seed", "confined")) == (
        1,
        "pairs",
        5,
        True,
    )
    assert "A zip object came back" in report["verdict"]["feedback"]
    assert report["next"] is None
    assert "quizlab practice ch4 --tag zip" in report["practise"]


def test_after_a_pass_the_json_names_the_next_exercise(quizlab, desk):
    """A program reads which exercise follows, and from `list` what was passed."""
    (desk / "pairs.py").write_text(GOOD)
    report = json.loads(quizlab("check", "exercise", "pairs.py", "--json", on=None).out)
    listed = json.loads(quizlab("list", "ch4", "--json", on=None).out)
    passed = [each["name"] for each in listed["exercises"] if each["passed"]]

    assert report["next"] in [each["name"] for each in listed["exercises"]]
    assert passed == ["pairs"]
    assert listed["next_exercise"] == "odds_doubled"


def test_the_last_hint_names_questions_on_the_same_idea(quizlab):
    """With the last hint, questions are offered."""
    hints = [quizlab("hint", "pairs", on=None).out for _ in range(3)]

    assert "quizlab practice" not in hints[0]
    assert "Hint 3 of 3" in hints[2]
    assert "quizlab practice ch4 --tag zip" in hints[2]


def test_without_the_sandbox_the_report_says_so(quizlab, desk):
    """--no-sandbox runs one's own code unconfined, and every such report says it."""
    (desk / "pairs.py").write_text(GOOD)

    result = quizlab("check", "exercise", "pairs.py", "--no-sandbox", on=None)

    assert result.status == 0
    assert "Not confined: the code ran with your own rights" in result.out


def test_terminal_tricks_in_output_are_framed_and_harmless(quizlab, desk):
    """A submission that prints a verdict prints it in its own frame, without escapes."""
    source = "def pairs(xs, ys):\n    print('\\x1b[2Jpairs: passed')\n    return []\n"
    (desk / "pairs.py").write_text(source)

    result = quizlab("check", "exercise", "pairs.py", on=None)

    assert result.status == 1
    assert "    | \\x1b[2Jpairs: passed" in result.out
    assert "\x1b" not in result.out


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        (["check", "exercise", "none.py"], 3, "none.py cannot be read: No such file"),
        (["check", "exercise", "a.txt"], 3, "neither a .py file nor a notebook"),
        (["hint", "pear"], 2, "Did you mean 'pairs'?"),
        (["start", "../pairs"], 2, "There is no exercise"),
    ],
)
def test_what_cannot_be_done_is_said(quizlab, desk, args, status, message):
    """A mistake ends with a status and words on stderr."""
    result = quizlab(*args, on=None)

    assert result.status == status
    assert message in result.err


@pytest.mark.slow
def test_doctor_looks_at_everything(quizlab):
    """doctor names every layer with yes or no, and its status says whether all is well."""
    result = quizlab("doctor", "--json", on=None)
    findings = {each["name"]: each for each in json.loads(result.out)["findings"]}

    assert {"Landlock", "seccomp", "server", "limits", "torch", "device", "data folder"} <= set(
        findings
    )
    assert result.status == (0 if all(each["good"] for each in findings.values()) else 1)


@pytest.mark.slow
def test_watching_checks_after_a_save_and_ends_with_ctrl_c(desk, child_environment):
    """Under --watch a save is checked again, only what changed is shown, Ctrl-C gives 130."""
    path = desk / "pairs.py"
    path.write_text("def pairs(xs, ys):\n    return zip(xs, ys)\n")
    command = [sys.executable, "-u", "-m", "quizlab", "check", "exercise", str(path), "--watch"]
    environment = child_environment | {"PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, text=True, env=environment) as process:
        first = _until(process, "--seed")
        time.sleep(0.5)
        path.write_text(GOOD)
        second = _until(process, "passed\n")
        process.send_signal(signal.SIGINT)
        status = process.wait(10)
        said = process.stderr.read()

    assert said.count("Waiting for the next save of pairs.py; Ctrl-C ends.") == 1
    assert "0 of 5 checks passed" in first
    assert "pairs: passed" in second
    assert status == 130


def _until(process, words):
    text = ""
    while words not in text:
        text += process.stdout.readline()
        assert process.poll() is None or words in text, text
    return text


def test_the_helper_folder_is_not_the_course(quizlab, desk):
    """A folder called exercises beside the file brings no checks of its own."""
    own = desk / "exercises" / "ch4" / "pairs"
    own.mkdir(parents=True)
    (own / "exercise.yaml").write_text("title: T\nprompt: P\ndefines: [pairs]\n")
    (own / "test_pairs.py").write_text("def test_all(): pass\n")
    (desk / "pairs.py").write_text("def pairs(xs, ys): return 0\n")
    (desk / "conftest.py").write_text("raise SystemExit(0)")
    (desk / "torch.py").write_text("raise SystemExit(0)")

    assert quizlab("check", "exercise", "pairs.py", on=None).status == 1


def test_a_data_folder_that_cannot_be_used_is_said(tmp_path):
    """doctor tries to write where progress will be kept, and leaves nothing there."""
    (tmp_path / "file").write_text("")

    assert usable("data folder", tmp_path / "new" / "home").good
    assert not (tmp_path / "new").exists()
    refused = usable("data folder", tmp_path / "file" / "home")
    assert not refused.good
    assert refused.why.endswith("cannot be written: Not a directory")


def test_a_pass_that_is_not_recorded_is_said(quizlab, desk, monkeypatch):
    """Where the record cannot be kept, the verdict stands and one line says so."""
    (desk / "pairs.py").write_text(GOOD)
    (desk / "taken").write_text("a file")
    monkeypatch.setenv("QUIZLAB_HOME", str(desk / "taken" / "home"))

    result = quizlab("check", "exercise", "pairs.py", on=None)

    assert result.status == 0
    assert "pairs: passed" in result.out
    lines = [line for line in result.err.splitlines() if "not recorded" in line]
    assert len(lines) == 1
    assert lines[0].startswith("quizlab: It was not recorded: ")


@pytest.fixture
def faulty_course(tmp_path):
    """A course with one exercise that works and one that does not."""
    (tmp_path / "faulty" / "questions" / "ch4").mkdir(parents=True)
    for name, more in (("good", ""), ("bad", "order: first\n")):
        folder = tmp_path / "faulty" / "exercises" / "ch4" / name
        folder.mkdir(parents=True)
        (folder / "exercise.yaml").write_text(f"title: T\nprompt: P\ndefines: [f]\n{more}")
        (folder / f"test_{name}.py").write_text("def test_f(submission):\n    submission.f()\n")
        (folder / f"{name}.py").write_text("# TODO\n")
    (tmp_path / "good.py").write_text("def f(): return 1\n")
    (tmp_path / "bad.py").write_text("def f(): return 1\n")
    return tmp_path / "faulty"


def test_a_faulty_exercise_is_broken_and_says_where(quizlab, faulty_course, desk, home):
    """Its check ends with status 3, file and line; the student's record has nothing of it."""
    said = quizlab("check", "exercise", "bad.py", on=faulty_course)
    asked = quizlab("check", "exercise", "bad.py", "--json", on=faulty_course)
    watched = quizlab("check", "exercise", "bad.py", "--watch", on=faulty_course)

    assert (said.status, asked.status, watched.status) == (3, 3, 3)
    assert "bad: cannot be checked" in said.out
    assert "bad/exercise.yaml:4: order must be a whole number, found the text 'first'" in said.out
    assert json.loads(asked.out)["verdict"]["outcome"] == "broken"
    assert not (home / "progress.db").exists()


def test_a_faulty_exercise_leaves_the_others_alone(quizlab, faulty_course, desk):
    """Another exercise is checked and listed as if there were no faulty one beside it."""
    checked = quizlab("check", "exercise", "good.py", on=faulty_course)
    listed = quizlab("list", "ch4", on=faulty_course)

    assert checked.status == 0
    assert "good: passed" in checked.out
    assert listed.status == 0
    assert "T (passed)" in listed.out
    assert "bad/exercise.yaml:4" in listed.err


@pytest.fixture
def two_chapters(tmp_path):
    """A course whose two chapters both have an exercise `twin`."""
    for chapter in ("ch4", "ch5"):
        (tmp_path / "two" / "questions" / chapter).mkdir(parents=True)
        folder = tmp_path / "two" / "exercises" / chapter / "twin"
        folder.mkdir(parents=True)
        (folder / "exercise.yaml").write_text(
            f"title: In {chapter}\nprompt: P\ndefines: [f]\nhints: [Think.]\n"
        )
        (folder / "test_twin.py").write_text("def test_f(submission):\n    submission.f()\n")
        (folder / "twin.py").write_text("# TODO\n")
    return tmp_path / "two"


def test_commands_name_the_chapter_where_two_have_the_exercise(quizlab, two_chapters, desk):
    """What quizlab prints and completes names `chapter/name`, and can be typed as it stands."""
    from click.shell_completion import ShellComplete

    from quizlab.cli.main import commands

    started = quizlab("start", "ch5/twin", on=two_chapters)
    refused = quizlab("solution", "ch5/twin", on=two_chapters)
    again = quizlab("start", "ch5/twin", on=two_chapters)
    listed = quizlab("list", "ch5", on=two_chapters)
    complete = ShellComplete(commands, {}, "quizlab", "_QUIZLAB_COMPLETE")
    offered = complete.get_completions(["--course", str(two_chapters), "hint"], "ch")

    command = f"quizlab --course {two_chapters}"
    assert f"{command} check exercise twin.py --as ch5/twin --watch" in started.out
    assert f"{command} hint ch5/twin" in started.out
    assert f"`{command} hint ch5/twin` helps; `{command} solution ch5/twin --reveal`" in refused.err
    assert f"`{command} reset ch5/twin`" in again.err
    assert f"Next: {command} start ch5/twin" in " ".join(listed.out.split())
    assert [each.value for each in offered] == ["ch4/twin", "ch5/twin"]


def test_exercises_of_one_name_have_a_record_for_each_chapter(quizlab, two_chapters, desk):
    """A pass and a hint in one chapter leave the other chapter's exercise as it was."""
    (desk / "twin.py").write_text("def f(): return 1\n")

    quizlab("hint", "ch4/twin", on=two_chapters)
    passed = quizlab("check", "exercise", "twin.py", "--as", "ch5/twin", on=two_chapters)
    first, second = (
        json.loads(quizlab("list", name, "--json", on=two_chapters).out) for name in ("ch4", "ch5")
    )

    assert "ch5/twin: passed" in passed.out
    assert [each["passed"] for each in first["exercises"]] == [False]
    assert [each["passed"] for each in second["exercises"]] == [True]
    assert (first["next_exercise"], second["next_exercise"]) == ("twin", None)


def test_a_class_is_told_of_the_exercise_that_is_at_fault(quizlab, faulty_course, desk):
    """Where --as names an exercise whose checks cannot run, every report is of that exercise."""
    (faulty_course / "exercises" / "ch4" / "good" / "test_good.py").write_text("1 / 0\n")

    result = quizlab(
        "check", "exercise", "good.py", "bad.py", "--as", "good", "--json", on=faulty_course
    )

    assert result.status == 3
    assert [each["exercise"] for each in json.loads(result.out)["submissions"]] == ["good", "good"]


def test_prints_of_checks_leave_the_json_alone(faulty_course, desk, child_environment):
    """What a check prints does not stand among the results."""
    checks = faulty_course / "exercises" / "ch4" / "good" / "test_good.py"
    checks.write_text("print('read')\ndef test_f(submission):\n    print('run')\n")

    command = [sys.executable, "-m", "quizlab", "--course", str(faulty_course), "check", "exercise"]
    result = subprocess.run(
        [*command, "good.py", "--json"],
        env=child_environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert json.loads(result.stdout)["verdict"]["outcome"] == "correct"
    assert result.stderr == "read\nrun\n"


def test_after_the_last_exercise_there_is_no_next(quizlab, desk):
    """Who has passed everything is told so, and is offered questions only."""
    done = {each.name: {"tried": True, "passed": True} for each in exercises(ROOT, "ch4")}
    (desk / "home").mkdir()
    (desk / "home" / "exercises.json").write_text(json.dumps(done))
    (desk / "pairs.py").write_text(GOOD)
    result = quizlab("check", "exercise", "pairs.py", on=None)

    assert "All exercises of ch4 are passed: that was the whole track." in result.out
    assert "Next:" not in result.out


def test_the_track_alone(quizlab, desk):
    """`list --exercises` leaves the questions out, and needs no chapter's name."""
    named = quizlab("list", "ch4", "--exercises", on=None)
    plain = quizlab("list", "--exercises", on=None)
    data = json.loads(quizlab("list", "ch4", "--exercises", "--json", on=None).out)

    assert named.out.startswith("Exercises: 0 of")
    assert named.out == plain.out
    assert named.out.strip().endswith("Next: quizlab start odds_doubled")
    assert data["next_exercise"] == "odds_doubled"
    assert "questions" not in data


def test_exercises_of_a_chapter_that_is_not_there(quizlab):
    """An unknown chapter is named with the nearest one, also where only exercises are asked for."""
    result = quizlab("list", "ch5", "--exercises", on=None)

    assert result.status == 2
    assert "Did you mean 'ch4'?" in result.err


@pytest.mark.parametrize(
    ("more", "status", "says"),
    [
        (["--device", "gpu"], 2, "pairs is not trained on a device: leave --device out."),
        (["--as", "mnist_full", "--device", "gpu"], 2, "There is no device 'gpu'"),
        (["--as", "mnist_full", "--device", "cuda:99"], 3, "cuda:99 cannot be used here: "),
        (["--data", "."], 2, "The checks of pairs use no digits: leave --data out."),
        (["--as", "mnist_full", "--data", "nowhere"], 3, "nowhere does not exist; wanted is"),
    ],
)
def test_a_device_or_digits_that_do_not_serve_are_refused(quizlab, desk, more, status, says):
    """What cannot be used is refused with the reason, and what is not needed too."""
    (desk / "pairs.py").write_text(GOOD)

    found = quizlab("check", "exercise", "pairs.py", *more, on=None)

    assert found.status == status
    assert says in found.err


def test_the_device_is_said_at_the_start_and_in_the_report(quizlab, desk):
    """Where it trains stands on stderr at once, and in the report with the reason."""
    (desk / "mnist_full.py").write_text("def train(images, labels, device):\n    return device\n")

    found = quizlab("check", "exercise", "mnist_full.py", "--device", "cpu", on=None)

    assert "Training on cpu: asked for." in found.err
    assert "Device: cpu: asked for" in found.out


def test_windows_is_told_what_to_do(quizlab, monkeypatch):
    """Where nothing of the sandbox is there, quizlab says so in one line and does not begin."""
    monkeypatch.setattr(sys, "platform", "win32")

    result = quizlab("list")

    assert result.status == 3
    assert result.err.startswith("quizlab: Windows is not supported. Use WSL2")


@pytest.mark.slow
@pytest.mark.parametrize("watch", [[], ["--watch"]], ids=["once", "watching"])
def test_ctrl_c_in_the_middle_leaves_nothing_running(desk, child_environment, watch):
    """While a submission runs, Ctrl-C ends with 130, no traceback, and no child of the server."""
    (desk / "pairs.py").write_text("import time\ndef pairs(xs, ys):\n    time.sleep(60)\n")
    (desk / "run").mkdir(mode=0o700)
    environment = child_environment | {
        "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": str(desk / "run"),
    }  # fmt: skip
    command = [sys.executable, "-m", "quizlab", "check", "exercise", "pairs.py", *watch]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert _comes_to(3, lambda: len(_of_the_server(desk)))  # it, the judge's own, the child
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    try:
        assert process.returncode == 130
        assert "Traceback" not in err
        assert _comes_to(1, lambda: len(_of_the_server(desk)))
    finally:
        for pid in _of_the_server(desk):
            os.kill(pid, signal.SIGKILL)


def _of_the_server(desk):
    """Return the processes of the server whose socket lies in this test's folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if str(desk / "run").encode() in path.read_bytes():
                found.append(int(path.parent.name))
    return found


def _comes_to(wanted, count):
    """Whether a count comes to a number within some seconds."""
    deadline = time.monotonic() + 20
    while count() != wanted and time.monotonic() < deadline:
        time.sleep(0.05)
    return count() == wanted


def test_an_exercise_says_where_to_read(quizlab, desk):
    """With the task, with its last hint, and after a check that failed."""
    where = "docs.python.org/3/library/functions.html#zip"
    started = quizlab("start", "pairs", on=None)
    hints = [quizlab("hint", "pairs", on=None).out for _ in range(3)]
    failed = quizlab("check", "exercise", str(desk / "pairs.py"), on=None)

    assert where in started.out
    assert [where in hint for hint in hints] == [False, False, True]
    assert where in failed.out


@pytest.mark.slow
def test_doctor_names_a_conflicted_copy(quizlab, home):
    """It is a finding that is not well."""
    home.mkdir(exist_ok=True)
    (home / "progress (conflicted copy).db").touch()
    result = quizlab("doctor", on=None)

    assert (
        "NO  progress file: 'progress (conflicted copy).db' lies beside progress.db" in result.out
    )
    assert result.status == 1
