"""A session as a student lives it."""

import json
from datetime import timedelta

import pytest

from quizlab.practice.selection import SessionFilter
from quizlab.progress.progress import Progress
from quizlab.progress.session import Event, Kind, Session
from quizlab.question_types import run_code
from quizlab.verdict import Outcome
from support.responses import right, wrong
from support.small_course import BANK, NOW


def stored(home):
    with Progress(home) as progress:
        return list(progress.stored())


def test_right_responses_settle_a_question(practise):
    """A right response is told so, and the question does not come again."""
    screen = practise(right, right, right, right)

    assert screen.outcomes == ["correct"] * 4
    assert len({asked.id for asked in screen.asked}) == 4
    assert screen.summary.right_at_once == 4
    assert screen.status == 0


def test_missed_questions_come_back_until_right(practise):
    """What was missed comes back in the same session, marked as such, until it is right."""
    screen = practise(wrong, right, right, right, wrong, right)

    first = screen.asked[0].id
    assert [asked.id for asked in screen.asked].count(first) == 3
    assert [asked.why for asked in screen.asked if asked.id == first] == ["new", "again", "again"]
    assert screen.summary.right_later == 1
    assert screen.summary.missed == (first,)


def test_a_few_hard_questions_do_not_keep_the_others_away():
    """What is missed again waits longer, from the third miss on until the others were asked."""
    hard, others = list("abcde"), [f"new {number}" for number in range(10)]
    session, asked = Session([*hard, *others], seed=1), []
    while {*others} - {*asked}:
        asked.append(session.current)
        outcome = Outcome.INCORRECT if session.current in hard else Outcome.CORRECT
        session.apply(Event(Kind.RESPONSE, session.current, outcome))

    assert asked[:5] == ["a", "b", "c", "d", "a"]
    assert max(map(asked.count, hard)) == 3
    assert len(asked) <= 25


def test_who_misses_a_question_often_is_told_the_way_out(practise):
    """From the third miss on a question waits for the end, where it can be skipped."""
    screen = practise(*[wrong] * 3, ":skip", wanted=SessionFilter(question="metric-set"))

    assert [told.next for told in screen.told] == [
        "It comes back in this session.",
        "It comes back in this session.",
        "Missed 3 times: it comes back at the end of this session. "
        "There :hint helps, and :skip leaves it for another day.",
    ]


def test_missed_variants_come_back_with_other_numbers(practise):
    """A question with varied names draws a new variant each time it is shown."""
    only = SessionFilter(question="linear-parameters")
    screen = practise(wrong, wrong, wrong, wrong, right, wanted=only)

    assert len({asked.view.prompt for asked in screen.asked}) > 1


def test_unreadable_response_is_not_counted(practise, home):
    """A response that cannot be read is asked for again, stored, and never counted."""
    only = SessionFilter(question="linear-parameters")
    screen = practise("many", right, wanted=only)

    assert screen.refused[0][0] == "many"
    assert screen.outcomes == ["correct"]
    assert [each.outcome for each in stored(home)] == ["unreadable", "correct"]
    assert screen.summary.right_at_once == 1


def test_end_of_input_ends_with_a_summary(practise):
    """End of input ends the session with a summary and status 0."""
    screen = practise(right)

    assert screen.status == 0
    assert screen.summary.left == 3


def test_who_stops_is_told_how_to_go_on(practise):
    """The summary has the whole command that resumes, or that asks what was missed and skipped."""
    left = practise(wrong, wanted=SessionFilter(new=2, tag="sgd"))
    skipped = practise(wrong, ":skip", wanted=SessionFilter(question="metric-set"))
    done = practise(right, right, wanted=SessionFilter(question="sgd-steps"))

    assert left.summary.suggestions == (
        "Go on where you stopped: quizlab practice ch4 --new 2 --tag sgd",
    )
    assert skipped.summary.suggestions == (
        "Try what was not right yet: quizlab practice ch4 --question metric-set",
    )
    assert done.summary.suggestions == ()


def test_ctrl_c_ends_with_a_summary_and_130(practise):
    """Ctrl-C ends the session with a summary and status 130; what was answered is stored."""
    screen = practise(right, KeyboardInterrupt)

    assert screen.status == 130
    assert screen.summary.right_at_once == 1


def test_the_session_resumes_where_it_was_left(practise):
    """After a session that was left, the same command goes on with the same questions."""
    before = practise(right, wrong)
    after = practise(right, right, right, right)

    assert "Resuming: 1 of 4 questions are done." in after.said
    ids = [asked.id for asked in before.asked]
    assert after.asked[0].id == ids[2]
    assert ids[0] not in [asked.id for asked in after.asked]
    assert ids[1] in [asked.id for asked in after.asked]


def test_a_finished_session_is_not_resumed(practise):
    """Where all was settled, the next session begins anew."""
    practise(right, right, right, right)
    screen = practise()

    assert screen.asked == []
    assert "Nothing is due" in screen.said[0]


def test_another_selection_begins_another_session(practise):
    """A session is resumed only for what was asked for then."""
    practise(right)
    screen = practise(wanted=SessionFilter(tag="sgd"))

    assert not screen.said
    assert [asked.id for asked in screen.asked] == ["sgd-steps"]


def test_the_same_seed_gives_the_same_session(practise, tmp_path, monkeypatch):
    """The same seed asks the same questions in the same variants and orders."""
    first = practise(wrong, wrong, wrong, wrong, wrong, seed=5)
    monkeypatch.setenv("QUIZLAB_HOME", str(tmp_path / "other"))
    second = practise(wrong, wrong, wrong, wrong, wrong, seed=5)

    assert first.asked == second.asked
    assert first.told == second.told


def test_hints_are_shown_one_after_the_other(practise):
    """Each request shows the next hint; after the last one there are no more."""
    only = SessionFilter(question="metric-set")
    screen = practise(":hint", "hint", ":h", right, wanted=only)

    assert [hint[:2] for hint in screen.hints] == [(1, 2), (2, 2)]
    assert "There are no more hints; :answer shows the answer." in screen.said


@pytest.mark.parametrize("typed", ["idk lol", "I don\u2019t know.", "I have no clue!"])
@pytest.mark.parametrize("question", ["linear-parameters", "why-zero-gradients"])
def test_who_does_not_know_is_told_the_ways_on(practise, home, typed, question):
    """Having no idea is no response: nothing is counted, and the commands are named."""
    screen = practise(typed, wanted=SessionFilter(question=question), interactive=True)

    assert screen.said[0].startswith("If you do not know: :hint helps, :answer shows")
    assert stored(home) == []


def test_who_cannot_be_read_twice_is_told_the_ways_on(practise):
    """The second unreadable response to a question brings the commands up, once, for a person."""
    only = SessionFilter(question="linear-parameters")
    person = practise("some", "several", "enough", wanted=only, interactive=True)
    pipe = practise("some", "several", "enough", wanted=only)

    assert len([words for words in person.said if words.startswith("If you do not know")]) == 1
    assert not any(words.startswith("If you do not know") for words in pipe.said)


def test_a_question_without_hint_says_so(practise):
    """Where there is no hint, that is said."""
    screen = practise(":hint", wanted=SessionFilter(question="sgd-steps"))

    assert "This question has no hint; :answer shows the answer." in screen.said


def test_skipped_questions_are_left_for_another_day(practise, home):
    """A skipped question is not asked again in this session, and is not counted."""
    screen = practise(":skip", right, right, right)

    assert screen.summary.skipped == 1
    assert stored(home)[0].kind == "skip"
    assert stored(home)[0].rating is None


def test_what_was_missed_and_then_skipped_counts_once(practise):
    """A question is one in the summary, whatever became of it."""
    screen = practise(wrong, right, right, right, ":skip")

    assert screen.summary.still_missed == 1
    assert screen.summary.skipped == 0
    assert screen.summary.left == 0


def test_a_revealed_answer_counts_as_missed(practise, home):
    """The answer is shown on request; the question comes back, and the card says missed."""
    only = SessionFilter(question="metric-set")
    screen = practise(":answer", right, wanted=only)

    assert "The validation set" in screen.told[0].answer
    assert screen.asked[1].why == "again"
    assert stored(home)[0].rating == 1


def test_undecided_without_a_person_takes_no_line(practise, home):
    """Free text that cannot be decided is recorded as undecided where nobody can mark it."""
    only = SessionFilter(question="why-zero-gradients")
    screen = practise("They do not accumulate.", wanted=only)

    assert screen.outcomes == ["undecided"]
    assert screen.prompts == []
    assert stored(home)[0].rating is None
    assert screen.summary.undecided == 1


def test_an_undecided_response_is_marked_by_the_student(practise, home):
    """A person marks what could not be decided; the mark counts."""
    only = SessionFilter(question="why-zero-gradients")
    screen = practise("They do not accumulate.", "x", "y", wanted=only, interactive=True)

    assert "Type y, p or n, or nothing to leave it; :quit stops here." in screen.said
    assert "Kept as right, by your word. It comes back on 4 Mar (in 2 days)." in screen.said
    assert stored(home)[0].mark == "correct"
    assert stored(home)[0].rating == 3
    assert screen.summary.right_at_once == 1


def test_a_mark_can_be_taken_back(practise, home):
    """At the pause after a mark, `:undo` asks for it again."""

    def mark_then_undo(screen):
        return "They do not accumulate." if screen.asked[-1].id == "why-zero-gradients" else ":skip"

    lines = [mark_then_undo] * 3 + ["y", ":undo", "n"]
    screen = practise(*lines, interactive=True)

    assert any(said.startswith("Your mark of") for said in screen.said)
    assert [each.mark for each in stored(home) if each.mark] == ["incorrect"]


def test_a_verdict_can_be_overruled(practise, home):
    """`:right` keeps the student's word: the question is settled, and our verdict is kept."""
    screen = practise(wrong, ":right", interactive=True)
    kept = stored(home)[0]

    assert kept.overruled
    assert kept.outcome in ("incorrect", "partial")
    assert kept.rating == 3
    assert screen.summary.right_at_once == 1


def test_there_may_be_nothing_to_overrule_or_undo(practise):
    """Without a verdict or mark, that is said."""
    screen = practise(":right", ":undo")

    assert "There is no verdict to overrule: the last one did not count against you." in screen.said
    assert "There is nothing to take back." in screen.said


def test_question_mark_lists_the_keys(practise):
    """`?` lists what can be typed."""
    assert practise("?", "help", ":nonsense").listed_keys == 3


def test_quit_leaves_with_a_summary(practise):
    """`:quit` ends the session with a summary; it can be resumed."""
    screen = practise(right, ":quit", right)

    assert screen.status == 0
    assert screen.summary.left == 3
    assert screen.lines == [right]


def test_the_editor_gives_a_response(practise, home):
    """`:edit` takes the response from the editor."""
    screen = practise(":edit", wanted=SessionFilter(question="why-zero-gradients"))

    assert stored(home)[0].text == "edited response"
    assert screen.outcomes == ["undecided"]


def test_a_changed_answer_reopens_the_question(practise, course):
    """After the key was changed, the question is new again; after a changed prompt it is not."""
    practise(right, right, right, right)
    bank = course / "questions" / "ch4" / "examples.yaml"
    bank.write_text(BANK.replace("key: The validation set", "key: The test set"))
    reopened = practise()
    bank.write_text(BANK.replace("On which set are", "On what set are"))
    unchanged = practise(seed=2)

    assert [asked.id for asked in reopened.asked] == ["metric-set"]
    assert unchanged.asked == []


def test_was_carries_history_over_a_renaming(practise, course):
    """A renamed question keeps its schedule."""
    practise(right, right, right, right)
    bank = course / "questions" / "ch4" / "examples.yaml"
    bank.write_text(BANK.replace("id: metric-set", "id: metrics-on\n    was: [metric-set]"))
    screen = practise()

    assert screen.asked == []


def test_a_reworded_answer_keeps_its_history(practise, course, quizlab):
    """Where the bank says that a new wording means the same, the question stays scheduled."""
    practise(right, right, right, right)
    shown = json.loads(quizlab("show", "metric-set", "--answer", "--json").out)
    bank = course / "questions" / "ch4" / "examples.yaml"
    reworded = BANK.replace("key: The validation set", "key: On the validation set")
    named = f"id: metric-set\n    reworded: [{shown['fingerprint']}]"
    bank.write_text(reworded.replace("id: metric-set", named))
    same = practise()
    bank.write_text(reworded.replace("id: metric-set", "id: metric-set\n    reworded: [other]"))
    screen = practise()

    assert same.asked == []
    assert screen.asked == []  # the history was moved for good


def test_an_answer_reworded_from_another_one_opens_again(practise, course):
    """A fingerprint that the answer never had carries nothing over."""
    practise(right, right, right, right)
    bank = course / "questions" / "ch4" / "examples.yaml"
    reworded = BANK.replace("key: The validation set", "key: On the validation set")
    bank.write_text(reworded.replace("id: metric-set", "id: metric-set\n    reworded: [other]"))
    screen = practise()

    assert [asked.id for asked in screen.asked] == ["metric-set"]


def test_a_question_that_left_the_bank_is_passed_over(practise, course):
    """A resumed session goes on where a question of it is gone."""
    before = practise(right)
    gone = before.asked[1].id
    bank = course / "questions" / "ch4" / "examples.yaml"
    bank.write_text(BANK.replace(f"id: {gone}", "id: other"))
    after = practise(right, right, right)

    assert gone not in [asked.id for asked in after.asked]
    assert after.status == 0


def test_due_questions_come_before_new_ones(practise, set_clock):
    """What is due is asked first, then what is new."""
    practise(right, wanted=SessionFilter(question="sgd-steps"))
    set_clock(NOW + timedelta(days=10))
    screen = practise(right, right)

    assert [asked.why for asked in screen.asked[:2]] == ["due", "new"]
    assert screen.asked[0].id == "sgd-steps"


def test_new_questions_are_limited(practise):
    """`--new` says how many new questions a session has."""
    screen = practise(wanted=SessionFilter(new=2))

    assert screen.asked[0].total == 2


def test_a_failing_editor_leaves_the_question_open(practise, home):
    """Where the editor fails, that is said, and the question is still there."""
    screen = practise(
        ":edit",
        "They accumulate.",
        wanted=SessionFilter(question="why-zero-gradients"),
        edited=None,
    )

    assert screen.said == ["The editor failed, or there is none: set EDITOR, or type the response."]
    assert screen.outcomes == ["correct"]


def test_an_empty_editor_leaves_the_question_open(practise):
    """Where nothing was written, nothing is counted."""
    screen = practise(":edit", wanted=SessionFilter(question="why-zero-gradients"), edited="  ")

    assert screen.said == ["The editor left nothing; the question is still open."]
    assert screen.outcomes == []


def test_a_right_verdict_can_be_overruled_too(practise, home):
    """`:wrong` takes a verdict back that was too kind: the question comes back."""
    screen = practise(right, ":wrong", interactive=True)
    kept = stored(home)[0]

    assert (kept.outcome, kept.mark, kept.overruled) == ("correct", "incorrect", True)
    assert kept.rating == 1
    assert screen.summary.still_missed == 1
    assert any(
        "Kept as not right, by your word. It comes back in this session." in said
        for said in screen.said
    )


def test_a_verdict_that_called_nobody_right_cannot_be_taken_back(practise):
    """`:wrong` after a wrong response has nothing to overrule."""
    screen = practise(wrong, ":wrong")

    assert "There is no verdict to overrule: the last one did not call you right." in screen.said


def test_an_answer_shown_is_no_verdict_to_overrule(practise, home):
    """After `:answer`, `:right` does not reach back to the question before."""
    practise(wrong, "", ":answer", ":right", interactive=True)

    assert not any(each.overruled for each in stored(home))


def test_what_is_typed_at_the_pause_is_not_swallowed(practise):
    """At the pause only a few keys are read; anything else is said to be lost, and not taken."""
    screen = practise(wrong, "784", ":hint", "", right, interactive=True)

    lost = [said for said in screen.said if "was not taken" in said]
    assert [said.split("'")[1] for said in lost] == ["784", ":hint"]


def test_an_unknown_command_is_said_to_be(practise):
    """A colon and a word that is no command is no response."""
    screen = practise(":foo", wanted=SessionFilter(question="metric-set"))

    assert "There is no such command; there are:" in screen.said
    assert screen.listed_keys == 1


def test_a_session_goes_on_where_a_question_was_removed(practise, course):
    """After a question left the bank, what was answered behind it is not asked again."""
    before = practise(right, ":skip", right)
    gone = before.asked[1].id
    answered = {before.asked[0].id, before.asked[2].id}
    bank = course / "questions" / "ch4" / "examples.yaml"
    bank.write_text(BANK.replace(f"id: {gone}", "id: other"))
    after = practise(right, right)

    assert not answered & {asked.id for asked in after.asked}
    assert after.summary.right_at_once == 3


def test_a_session_goes_on_where_a_question_was_renamed(practise, course):
    """A session left in the middle knows its questions by their new names."""
    before = practise(right)
    old = before.asked[0].id
    bank = course / "questions" / "ch4" / "examples.yaml"
    bank.write_text(BANK.replace(f"id: {old}\n", f"id: renamed\n    was: [{old}]\n"))
    after = practise()

    assert "Resuming: 1 of 4 questions are done." in after.said
    assert "renamed" not in [asked.id for asked in after.asked]


def test_a_reopened_question_is_new(practise, course):
    """A question whose answer was changed is not called due."""
    practise(right, right, right, right)
    bank = course / "questions" / "ch4" / "examples.yaml"
    bank.write_text(BANK.replace("key: The validation set", "key: The test set"))
    screen = practise(seed=2)

    assert [(asked.id, asked.why) for asked in screen.asked] == [("metric-set", "new")]


def test_a_quick_first_response_is_not_called_easy(practise, home):
    """A lucky guess at a new question puts it off no further than a thoughtful one."""
    practise(right, interactive=True)

    assert stored(home)[0].rating == 3


def test_a_response_in_other_code_points_is_the_same(quizlab, course):
    """é typed as e with an accent is é, and a byte-order mark is no letter."""
    (course / "questions" / "ch4" / "accents.yaml").write_text(
        "questions:\n"
        "  - {id: school, type: blanks, prompt: 'une ____', blanks: [{accept: [école]}]}\n"
    )

    assert quizlab("check", "question", "school", "e\u0301cole").status == 0
    assert quizlab("check", "question", "metric-set", "\ufeffThe validation set").status == 0


WITH_CODE = """\
  - {id: value, type: predict, prompt: What?, code: 'torch.ones(1).item()'}
  - id: sum
    type: code
    prompt: Add.
    given: [a]
    cases: [{a: 1, gives: 2}]
    accept: [a + 1]
    reject: [a]
  - id: words
    type: recall
    prompt: How?
    ideas: [{says: by adding, any: [add], code: {what: a line, gives: ['2']}}]
    answer: Add 1, as in `tensor(1) + 1`.
    accept: [Add.]
    reject: ['No.']
"""


@pytest.mark.parametrize(
    ("name", "preload"),
    [("value", ("torch",)), ("sum", ()), ("words", ("torch",)), ("metric-set", None)],
)
def test_what_a_check_will_wait_for_is_started_early(practise, course, monkeypatch, name, preload):
    """While the first question is read, the server for code of any question type is started."""
    started = []
    monkeypatch.setattr(run_code, "warm_up", started.append)
    bank = course / "questions" / "ch4" / "examples.yaml"
    bank.write_text(BANK + WITH_CODE)
    for _start in range(2):  # the second from the cache
        practise("", wanted=SessionFilter(question=name))

    assert started == ([] if preload is None else [preload] * 2)


def test_a_session_is_resumed_next_morning_but_not_next_day(practise, set_clock):
    """After seventeen hours it goes on, after nineteen a new one begins."""
    practise(right)
    set_clock(NOW + timedelta(hours=17))
    morning = practise()
    set_clock(NOW + timedelta(hours=19))
    later = practise()

    assert "Resuming: 1 of 4 questions are done." in morning.said
    assert not any(said.startswith("Resuming") for said in later.said)


def test_a_partial_answer_is_told_once_what_is_missing(practise, course):
    """The missing idea is named; the whole answer is not, since the question is asked again."""
    path = course / "questions" / "ch4" / "examples.yaml"
    path.write_text(
        BANK.replace("        any: [next (batch|step)]\n        optional: true\n", (
            "        any: [next (batch|step)]\n"
        )).replace("each step", "the next step")
        .replace("stored in `.grad`.", "stored in `.grad`, for the next step too.")
        .replace("accept: [They accumulate.]", "accept: [They accumulate into the next step.]")
    )  # fmt: skip
    screen = practise(
        "They accumulate.",
        "They accumulate into the next step.",
        wanted=SessionFilter(question="why-zero-gradients"),
    )
    partial, full = screen.told

    assert (partial.verdict.outcome, partial.answer, partial.explanation) == ("partial", "", "")
    assert [idea.found for idea in partial.verdict.ideas] == [True, False]
    assert (full.verdict.outcome, full.answer != "") == ("correct", True)


def test_a_miss_says_where_to_read(practise, course):
    """After a wrong response and a shown answer a place is named; after a right one it is not."""
    (course / "questions/ch4/reading.yaml").write_text("reading:\n  Q11: [Metrics]\n")
    screen = practise(wrong, ":answer", right, wanted=SessionFilter(question="metric-set"))

    assert [told.reads for told in screen.told] == ['"Metrics"', '"Metrics"', ""]


def test_where_to_read_can_be_asked_for(practise, course):
    """`:read` names the place, or says that there is none; it counts as nothing."""
    only = SessionFilter(question="metric-set")
    without = practise(":read", right, wanted=only)
    (course / "questions/ch4/reading.yaml").write_text("reading:\n  Q11: [Metrics]\n")
    named = practise(":read", right, wanted=SessionFilter(question="metric-set"))

    assert "No place to read is given." in without.said
    assert 'Read: "Metrics"' in named.said
    assert named.summary.right_at_once == 1


def test_a_clock_that_was_ahead_hides_nothing_for_long(practise, home, set_clock):
    """A review dated in the next year counts as of the first look after that."""
    set_clock(NOW + timedelta(days=365))
    practise(right, wanted=SessionFilter(question="metric-set"))
    set_clock(NOW)
    practise(wanted=SessionFilter(new=0))
    set_clock(NOW + timedelta(days=4))
    screen = practise(right, wanted=SessionFilter(new=0))

    assert [(asked.id, asked.why) for asked in screen.asked] == [("metric-set", "due")]
    with Progress(home) as progress:
        assert progress.cards("ch4")["metric-set"].due < NOW + timedelta(days=60)


def test_what_is_missed_again_and_again_is_named(practise, set_clock):
    """The summary says so, with where to read and what else is on it."""
    wanted = SessionFilter(question="metric-set")
    screens = []
    for day in range(3):
        set_clock(NOW + timedelta(days=day))
        screens.append(practise(wrong, right, wanted=wanted))

    often = [[each.id for each in screen.summary.often_missed] for screen in screens]
    assert often == [[], [], ["metric-set"]]
    assert screens[-1].summary.often_missed[0].misses == 3
