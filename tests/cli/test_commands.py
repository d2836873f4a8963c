"""The command line: statuses, streams, JSON, and messages that say what to do."""

import json

import pytest

from support.small_course import BANK


def test_practice_through_a_pipe(quizlab, golden):
    """Piped lines are responses; the end of input ends with a summary and status 0."""
    result = quizlab("practice", "ch4", "--seed", "1", typed="a\n784\nhint\nThey accumulate.\n")

    assert result.status == 0
    assert result.err == ""
    golden("piped.txt", result.out)


def test_practice_reads_no_line_for_self_marking(quizlab):
    """An undecided response takes one line of the pipe, and the next one is the next response."""
    result = quizlab(
        "practice", "ch4", "--question", "why-zero-gradients", typed="They do not accumulate.\n"
    )

    assert "Undecided" in result.out
    assert "1 undecided" in result.out


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        pytest.param(["practice", "ch5"], 2, "Did you mean 'ch4'?", id="chapter"),
        pytest.param(
            ["practice", "ch4", "--tag", "metric"], 2, "Did you mean 'metrics'?", id="tag"
        ),
        pytest.param(["practice", "ch4", "--asks", "Q99"], 2, "There is: Q11", id="item"),
        pytest.param(["practice", "../ch4"], 2, "There is no chapter '../ch4'", id="path"),
        pytest.param(["practise"], 2, "Did you mean 'practice'?", id="command"),
        pytest.param(["practice", "ch4", "--new", "many"], 2, "not a valid integer", id="number"),
        pytest.param(["show", "metric-sett"], 2, "Did you mean 'metric-set'?", id="question"),
        pytest.param(
            ["check", "question", "sgd", "a"], 2, "There is no question 'sgd'", id="check"
        ),
    ],
)
def test_unknown_names_are_refused_with_the_nearest(quizlab, args, status, message):
    """A name that does not exist: status 2, the message on stderr, nothing on stdout."""
    result = quizlab(*args)

    assert result.status == status
    assert message in result.err
    assert result.out == ""


def test_a_folder_that_is_no_course_is_named(quizlab, tmp_path):
    """``--course`` with a folder without questions/: status 3 and what a course is."""
    (tmp_path / "nothing").mkdir()
    result = quizlab("list", on=tmp_path / "nothing")

    assert result.status == 3
    assert "it has no folder 'questions'" in result.err


def test_an_empty_chapter_is_said_to_be(quizlab, course):
    """A chapter without a bank: status 3 and a sentence."""
    (course / "questions" / "ch9").mkdir()
    result = quizlab("practice", "ch9")

    assert result.status == 3
    assert "ch9 has no questions yet." in result.err


def test_a_bank_with_problems_is_practised_without_them(quizlab, course):
    """Questions with problems are left out, and the student is told where to look."""
    (course / "questions" / "ch4" / "bad.yaml").write_text(
        "questions:\n  - {id: x, type: chioce, prompt: p}\n"
    )
    result = quizlab("practice", "ch4", typed="")

    assert "The banks of ch4 have a problem" in result.out
    assert "bad.yaml:2: question x: unknown type 'chioce'" in " ".join(result.out.split())
    assert "Question 1" in result.out


def test_check_bank_is_silent_about_a_sound_course(quizlab):
    """No problem: nothing printed, status 0."""
    result = quizlab("check", "bank")

    assert (result.status, result.out, result.err) == (0, "", "")


def test_check_bank_names_problems_on_stdout(quizlab, tmp_path):
    """Problems are the result: on stdout, a line each, status 1; also as JSON."""
    bank = tmp_path / "bad.yaml"
    bank.write_text(BANK.replace("key: The validation set", "key: no"))
    result = quizlab("check", "bank", str(bank))
    as_json = json.loads(quizlab("check", "bank", str(bank), "--json").out)

    assert result.status == 1
    assert result.out.startswith(f"{bank}:9: question metric-set: key must be text, not False")
    assert as_json["version"] == 1
    assert as_json["problems"][0]["line"] == 9


def test_check_bank_names_a_missing_file(quizlab):
    """A file that is not there is a problem like others, not a traceback."""
    result = quizlab("check", "bank", "nowhere.yaml")

    assert result.status == 1
    assert "nowhere.yaml:1: there is no such file" in result.out


@pytest.mark.parametrize(
    ("name", "response", "status", "outcome"),
    [
        pytest.param("metric-set", "the validation set", 0, "correct", id="correct"),
        pytest.param("metric-set", "the training set", 1, "incorrect", id="incorrect"),
        pytest.param(
            "why-zero-gradients", "They do not accumulate.", 1, "undecided", id="undecided"
        ),
        pytest.param("linear-parameters", "many", 1, "unreadable", id="unreadable"),
    ],
)
def test_check_question_gives_a_verdict(quizlab, name, response, status, outcome):
    """The verdict on one response, as JSON with its outcome and feedback."""
    result = quizlab("check", "question", name, response, "--json")
    verdict = json.loads(result.out)

    assert result.status == status
    assert verdict["version"] == 1
    assert verdict["outcome"] == outcome
    assert isinstance(verdict["feedback"], str)


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["linear-parameters", "-2"], id="number"),
        pytest.param(["linear-parameters", "--json", "-2"], id="behind an option"),
        pytest.param(["linear-parameters", "-2", "--seed", "3"], id="before an option"),
        pytest.param(["linear-parameters", "--seed=3", "-2*7"], id="arithmetic"),
        pytest.param(["linear-parameters", "--", "-2"], id="behind two dashes"),
        pytest.param(["metric-set", "- the training set"], id="item of a list"),
        pytest.param(["metric-set", "—the training set"], id="long dash"),
    ],
)
def test_a_response_may_begin_with_a_dash(quizlab, args):
    """It is marked, and is no option."""
    result = quizlab("check", "question", *args)

    assert result.err == ""
    assert result.status == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        pytest.param(["linear-parameters", "1", "--jason"], "--jason", id="typo"),
        pytest.param(
            ["linear-parameters", "1", "--seed", "-2"], "-2 is not in the range", id="seed"
        ),
        pytest.param(["linear-parameters"], "Missing argument 'RESPONSE'", id="no response"),
    ],
)
def test_options_are_still_told_from_responses(quizlab, args, message):
    """Two dashes and a word are an option, and an option keeps its value."""
    result = quizlab("check", "question", *args)

    assert result.status == 2
    assert message in result.err


def test_check_question_in_words(quizlab):
    """Without --json the verdict is told in words."""
    result = quizlab("check", "question", "metric-set", "training set")

    assert result.out == "Not right.\nA model can memorise its training set.\n"


def test_check_question_says_what_was_found_in_free_text(quizlab):
    """For free text the ideas are listed, found or not."""
    result = quizlab("check", "question", "why-zero-gradients", "They accumulate.")

    assert "- said: `backward` adds" in result.out
    assert "- could be added" in result.out


def test_a_broken_question_is_not_the_students_fault(quizlab, course):
    """A question that cannot be worked out is broken: status 3, nothing counted."""
    (course / "questions" / "ch4" / "broken.yaml").write_text(
        "questions:\n  - {id: broken, type: numeric, prompt: '{n}', vary: {n: [0]}, answer: 1/n}\n"
    )
    checked = quizlab("check", "question", "broken", "1", "--json")
    played = quizlab("practice", "ch4", "--question", "broken", typed="1\n")

    assert checked.status == 3
    assert json.loads(checked.out)["outcome"] == "broken"
    assert "Question broken is broken, and skipped" in played.out
    assert played.status == 0


def test_list_shows_progress(quizlab):
    """`list` shows chapters; `list ch4` the questions by topic with their days."""
    quizlab("practice", "ch4", "--question", "metric-set", typed="the validation set\n")
    chapters = quizlab("list")
    chapter = quizlab("list", "ch4")

    assert "ch4: 4 questions, 0 due, 3 new" in chapters.out
    assert "metric-set (choice Q11): on 4 Mar (in 2 days)" in chapter.out
    assert "sgd-steps (order Q14): new" in chapter.out


def test_list_as_json(quizlab):
    """`list --json` and `list ch4 --json` are versioned."""
    assert json.loads(quizlab("list", "--json").out)["chapters"][0]["new"] == 4
    assert json.loads(quizlab("list", "ch4", "--json").out)["questions"][0]["state"] == "new"


def test_looking_makes_no_file(quizlab, home):
    """Listing and showing do not begin a progress file."""
    quizlab("list", "ch4")
    quizlab("show", "metric-set")

    assert not (home / "progress.db").exists()


def test_show_keeps_the_answer_until_asked(quizlab):
    """`show` has prompt and options; only with --answer what is right."""
    without = quizlab("show", "metric-set")
    with_answer = quizlab("show", "metric-set", "--answer")

    assert "On which set" in without.out
    assert "Answer" not in without.out
    assert "The validation set" in with_answer.out.split("Answer:")[1]


def test_show_as_json(quizlab):
    """`show --json` has the options by label."""
    shown = json.loads(quizlab("show", "metric-set", "--answer", "--json").out)

    assert set(shown["options"]) == {"a", "b", "c"}
    assert "The validation set" in shown["answer"]


def test_stats_before_anything_was_answered(quizlab):
    """With no progress, `stats` says how to begin."""
    result = quizlab("stats")

    assert result.status == 0
    assert "Nothing of ch4 has been answered yet: quizlab practice ch4" in result.out


def test_stats_in_words_json_and_csv(quizlab, golden):
    """`stats` tells what was right and what comes back, in three forms."""
    quizlab("practice", "ch4", "--seed", "1", typed="a\n784\n")
    words = quizlab("stats")
    figures = json.loads(quizlab("stats", "--json").out)
    table = quizlab("stats", "--csv").out

    golden("stats.txt", words.out)
    assert figures["version"] == 1
    assert figures["responses"] == 2
    assert table.splitlines()[0].startswith("at,session,question,variant,text,outcome")
    assert len(table.splitlines()) == 3


def test_schema_is_that_of_a_bank(quizlab):
    """`quizlab schema` prints the schema of a bank where no other kind of file is named."""
    assert quizlab("schema").out == quizlab("schema", "bank").out
    assert json.loads(quizlab("schema").out)["title"] == "quizlab: a bank of questions"
    assert json.loads(quizlab("schema", "marked").out)["title"] == "quizlab: marked responses"
    assert quizlab("schema", "solution").status == 2


def test_a_bug_keeps_its_traceback(quizlab, monkeypatch):
    """What is not a person's mistake keeps its traceback and ends with status 3."""
    from quizlab import course

    monkeypatch.setattr(course.Course, "chapters", lambda _: 1 / 0)
    result = quizlab("list")

    assert result.status == 3
    assert "ZeroDivisionError" in result.err
    assert "This is a bug in quizlab" in result.err


def test_a_home_that_cannot_be_written_is_said(quizlab, monkeypatch):
    """Where progress cannot be kept, the command says so and ends with status 3."""
    monkeypatch.setenv("QUIZLAB_HOME", "/proc/quizlab")
    result = quizlab("practice", "ch4")

    assert result.status == 3
    assert "Progress cannot be kept in /proc/quizlab" in result.err


@pytest.mark.parametrize("seed", ["-1", str(2**63)])
def test_a_seed_out_of_range_is_refused_and_help_does_not_show_the_range(quizlab, seed):
    """A seed is a whole number from 0 that a progress file can hold; help says only that."""
    refused = quizlab("practice", "ch4", "--seed", seed)
    help_text = quizlab("practice", "--help").out

    assert refused.status == 2
    assert f"{seed} is not in the range" in refused.err
    assert "--seed INTEGER" in help_text
    assert "9223372036854775807" not in help_text


def test_completion_offers_chapters_and_questions(course):
    """The shell completes chapters and question ids."""
    from click.shell_completion import ShellComplete

    from quizlab.cli.main import commands

    complete = ShellComplete(commands, {}, "quizlab", "_QUIZLAB_COMPLETE")
    chapter = complete.get_completions(["--course", str(course), "practice"], "c")
    question = complete.get_completions(["--course", str(course), "show"], "sg")

    assert [item.value for item in chapter] == ["ch4"]
    assert [item.value for item in question] == ["sgd-steps"]


def test_the_summary_names_the_next_exercise(quizlab):
    """After a session on the shipped course, the next exercise is named with its command."""
    args = ("practice", "ch4", "--question", "axes-of-a-batch", "--seed", "1", "--plain")
    missed = quizlab(*args, typed=":answer\n:quit\n", on=None)
    said = " ".join(missed.out.split())

    assert "Next: Write the exercise 'Operations on images' on what was missed:" in said
    assert "quizlab start image_operations" in said


def test_two_forms_at_once_are_refused(quizlab):
    """`stats --json --csv` is a wrong command line, not a silent choice."""
    result = quizlab("stats", "--json", "--csv")

    assert result.status == 2
    assert "--json and --csv are two forms" in result.err


def test_stats_without_a_chapter_takes_the_first(quizlab, course):
    """In a course whose chapters have other names, `stats` needs none."""
    (course / "questions" / "ch4").rename(course / "questions" / "week1")
    result = quizlab("stats")

    assert result.status == 0
    assert "Nothing of week1 has been answered yet" in result.out


def test_a_seed_that_cannot_be_kept_is_refused(quizlab):
    """A seed larger than the progress file can hold is a wrong command line."""
    assert quizlab("practice", "ch4", "--seed", "9" * 30).status == 2


def test_the_examples_of_help_work(quizlab):
    """Every `show` and `check question` in the help texts names a question that is there."""
    import re

    from quizlab.cli.main import commands

    context = commands.make_context("quizlab", [], resilient_parsing=True)
    texts = [commands.get_command(context, "show").help]
    texts += [each.help for each in commands.get_command(context, "check").commands.values()]
    for name in re.findall(r"quizlab (?:show|check question) ([\w-]+)", "\n".join(texts)):
        assert quizlab("show", name, on=None).status == 0, name


def test_check_question_points_at_what_cannot_be_read(quizlab):
    """An unreadable response is shown with a caret under the place, and the place as a number."""
    name = "linear-parameters"
    words = quizlab("check", "question", name, "12€5")
    as_json = json.loads(quizlab("check", "question", name, "12€5", "--json").out)

    assert words.out.startswith("  12€5\n    ^\n")
    assert as_json["at"] == 2
