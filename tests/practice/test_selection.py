"""Which questions are asked, and in which order."""

import time
from datetime import timedelta

import pytest

from quizlab.bank.chapter import Chapter, QuestionEntry
from quizlab.errors import UsageError
from quizlab.practice.selection import SessionFilter, interleaved, next_due, plan
from quizlab.progress.progress import DueCard
from support.small_course import NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANYTHING = SessionFilter()


def entry(name, topic="t", asks=None, type_name="choice"):
    values = {"tags": [topic]} | ({"asks": asks} if asks else {})
    return QuestionEntry(name, type_name, topic, "print", values)


def chapter(*entries):
    return Chapter("ch4", entries, ())


def test_topics_are_interleaved():
    """No two questions of a topic stand in a row where that can be avoided."""
    entries = [entry("a1", "a"), entry("a2", "a"), entry("b1", "b"), entry("b2", "b")]

    assert interleaved(entries) == ["a1", "b1", "a2", "b2"]


def test_questions_on_one_item_do_not_follow_each_other():
    """Two questions on the same questionnaire item are kept apart: one would answer the other."""
    entries = [entry("a", "a", "Q1"), entry("b", "b", "Q1"), entry("c", "c", "Q2")]

    assert interleaved(entries) == ["a", "c", "b"]


def test_interleaving_loses_nothing():
    """All questions of one topic are asked all the same."""
    assert interleaved([entry("a"), entry("b"), entry("c")]) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        pytest.param(SessionFilter(type_name="numeric"), ["n"], id="type"),
        pytest.param(SessionFilter(tag="b"), ["n"], id="tag"),
        pytest.param(SessionFilter(asks="q7"), ["c"], id="item, whatever its case"),
        pytest.param(SessionFilter(question="c"), ["c"], id="one question"),
        pytest.param(SessionFilter(new=1), ["c"], id="number of new ones"),
        pytest.param(SessionFilter(new=0), [], id="no new ones"),
        pytest.param(SessionFilter(new=0, all=True), ["c", "n"], id="all"),
    ],
)
def test_the_selection_can_be_narrowed(wanted, ids):
    """Type, tag, item, question and number narrow what is asked."""
    both = chapter(entry("c", "a", "Q7"), entry("n", "b", type_name="numeric"))

    assert plan(both, wanted, {}, NOW) == ids


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        pytest.param(
            SessionFilter(type_name="choise"),
            "has the type 'choise'. Did you mean 'choice'?",
            id="type",
        ),
        pytest.param(SessionFilter(tag="zzz"), "There is: a, b.", id="tag without a near one"),
        pytest.param(
            SessionFilter(tag="zzzz"), "There is: a, b.", id="all are named where they are few"
        ),
        pytest.param(SessionFilter(question="cc"), "Did you mean 'c'?", id="question"),
        pytest.param(
            SessionFilter(tag="a", asks="Q2"),
            "has the tag 'a' and the item 'Q2' together",
            id="together",
        ),
        pytest.param(
            SessionFilter(question="c", tag="a"),
            "^--question names one question; leave the others out.$",
            id="question and tag",
        ),
    ],
)
def test_unknown_names_get_the_nearest(wanted, message):
    """What does not exist is refused, with the nearest name or what there is."""
    known = chapter(
        entry("c", "a"),
        entry("d", "b", "Q2"),
    )

    with pytest.raises(UsageError, match=message.replace("?", r"\?")):
        plan(known, wanted, {}, NOW)


# -- what is due ----------------------------------------------------------------------------------


def card(due_in, fingerprint="print"):
    return DueCard(NOW + due_in, fingerprint)


def ids(cards, wanted=ANYTHING, names="abc"):
    """Return the plan of a chapter of questions that each have a topic of their own."""
    return plan(chapter(*(entry(name, name) for name in names)), wanted, cards, NOW)


def test_what_was_due_longest_comes_first_and_new_ones_last():
    """Due questions come by the time at which they came back, then new ones in their order."""
    cards = {"c": card(-HOUR), "d": card(-3 * HOUR)}

    assert ids(cards, names="abcd") == ["d", "c", "a", "b"]


def test_a_question_is_due_from_the_beginning_of_its_day():
    """In the morning (it is 9:30) what comes back until 4 in the night is due, no more."""
    until_four = timedelta(hours=18, minutes=30)
    cards = {
        "a": card(until_four - timedelta(seconds=1)),
        "b": card(until_four),
        "c": card(DAY),
    }

    assert ids(cards) == ["a"]


@pytest.mark.parametrize(
    ("hour", "minute", "asked"),
    [
        pytest.param(0, 5, [], id="past midnight it is still the day before"),
        pytest.param(3, 59, [], id="and to the end of the night"),
        pytest.param(4, 0, ["a"], id="at four the day begins"),
    ],
)
def test_a_day_begins_at_four(hour, minute, asked):
    """What was missed before midnight is not tomorrow's a few minutes later."""
    tomorrow = NOW + DAY
    cards = {"a": DueCard(tomorrow.replace(hour=23, minute=50), "print")}
    now = tomorrow.replace(hour=hour, minute=minute, second=30, microsecond=500)

    assert plan(chapter(entry("a")), SessionFilter(), cards, now) == asked


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        pytest.param("UTC", ["a"], id="UTC"),
        pytest.param("EAST-9", ["a"], id="18:30 there, and tomorrow in ten hours"),
        pytest.param("EAST-14", [], id="23:30 there, and tomorrow in five hours"),
        pytest.param("WEST+5", ["a", "b"], id="4:30 there, and today for long"),
    ],
)
def test_the_day_is_the_local_one(zone, due, monkeypatch):
    """Where the sun is elsewhere, a day begins at another time."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()

    assert ids({"a": card(8 * HOUR), "b": card(20 * HOUR), "c": card(3 * DAY)}) == due


def test_all_asks_what_is_not_due_too():
    """With `--all` everything is asked, by the time at which it comes back; new ones last."""
    cards = {"a": card(9 * DAY), "c": card(2 * DAY), "d": card(-DAY)}

    assert ids(cards, SessionFilter(all=True), names="abcd") == ["d", "c", "a", "b"]


def test_a_card_of_another_answer_does_not_count():
    """A question whose answer was changed since is new."""
    assert ids({"a": card(9 * DAY, "before"), "b": card(9 * DAY)}) == ["a", "c"]


def test_new_questions_are_limited():
    """`--new` limits only the new ones; ten is its default."""
    names = [f"q{number:02}" for number in range(30)]
    cards = dict.fromkeys(names[:15], card(-HOUR))

    assert ids(cards, names=names) == names[:25]
    assert ids(cards, SessionFilter(new=3), names=names) == names[:18]


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [
        pytest.param(ANYTHING, 40, id="forty, and no new ones beside a backlog"),
        pytest.param(SessionFilter(due=50), 60, id="a higher cap, then new ones"),
        pytest.param(SessionFilter(due=5), 5, id="a lower cap"),
        pytest.param(SessionFilter(due=5, new=3), 8, id="new ones that were asked for"),
        pytest.param(SessionFilter(due=0), 0, id="none due, none new"),
        pytest.param(SessionFilter(due=0, new=3), 3, id="only new ones"),
        pytest.param(SessionFilter(due=5, all=True), 70, id="all is all"),
    ],
)
def test_a_session_has_a_size(wanted, asked):
    """Of many due ones the longest due are asked; new ones wait for the backlog to go."""
    names = [f"q{number:02}" for number in range(70)]
    cards = {name: card(-HOUR * (100 - at)) for at, name in enumerate(names[:50])}
    found = ids(cards, wanted, names)

    assert len(found) == asked
    assert wanted.due > 5 or wanted.all or found[: wanted.due] == names[: wanted.due]


def test_one_question_is_asked_due_or_not():
    """`--question` asks it also where it comes back another day."""
    assert ids({"b": card(9 * DAY)}, SessionFilter(question="b")) == ["b"]


def test_due_and_new_ones_are_each_interleaved():
    """No two questions of a topic follow each other, but new ones do not come before due ones."""
    entries = [entry(name, name[0]) for name in ("a1", "a2", "b1", "a3", "a4", "b2")]
    cards = {name: card(-HOUR) for name in ("a1", "a2", "b1")}

    found = plan(chapter(*entries), SessionFilter(), cards, NOW)

    assert found == ["a1", "b1", "a2", "a3", "b2", "a4"]


def test_interleaving_looks_eight_questions_ahead():
    """A question of another topic is drawn from near by only, to keep the order of learning."""
    same = [entry(f"a{number}", "a") for number in range(9)]

    near = interleaved([*same[:8], entry("b", "b")])
    far = interleaved([*same, entry("b", "b")])

    assert near[:2] == ["a0", "b"]
    assert far[:3] == ["a0", "a1", "b"]


def test_questions_without_an_item_are_not_alike_for_that():
    """Only an item that both have keeps them apart."""
    assert interleaved([entry("a", "a"), entry("b", "b"), entry("c", "c", "Q1")]) == ["a", "b", "c"]


def test_next_due_is_the_first_day_and_how_many_come_back_on_it():
    """It counts those of that local day; new questions and those of another answer do not count."""
    known = chapter(*(entry(name) for name in "abcdef"))
    cards = {
        "a": card(3 * DAY),
        "b": card(2 * DAY + 2 * HOUR),
        "c": card(2 * DAY),
        "d": card(DAY, "before"),
        "e": card(2 * DAY + 20 * HOUR),
    }

    assert next_due(known, SessionFilter(), cards) == (NOW + 2 * DAY, 2)
    assert next_due(known, SessionFilter(question="a"), cards) == (NOW + 3 * DAY, 1)
    assert next_due(known, SessionFilter(question="f"), cards) is None


# -- what was asked for ---------------------------------------------------------------------------


def test_filters_are_met_together_whatever_their_case():
    """A question is asked when it has all that was asked for."""
    entries = [entry("a", "x", "Q1"), entry("b", "x", "Q2"), entry("c", "y", "Q2")]

    assert plan(chapter(*entries), SessionFilter(tag="X", asks="q2"), {}, NOW) == ["b"]


def test_a_wrong_belief_chooses_the_questions_that_show_it():
    """A question fits when it names the misconception anywhere."""
    shows = QuestionEntry("b", "choice", "y", "print", {"reject": [{"misconception": "zero"}]})
    known = chapter(entry("a"), shows)

    assert plan(known, SessionFilter(misconception="Zero"), {}, NOW) == ["b"]
    with pytest.raises(UsageError, match=r"has the misconception 'one'\. There is: zero"):
        plan(known, SessionFilter(misconception="one"), {}, NOW)


def test_a_long_list_of_what_there_is_is_cut():
    """At most thirty names are told, in their order, and how many more there are."""
    entries = [entry(f"q{number}", f"t{number:02}") for number in range(33, 0, -1)]

    with pytest.raises(UsageError) as stop:
        plan(chapter(*entries), SessionFilter(tag="zzz"), {}, NOW)

    first = ", ".join(f"t{number:02}" for number in range(1, 31))
    assert str(stop.value) == (
        f"No question of ch4 has the tag 'zzz'. There is: {first} and 3 more."
    )


def test_thirty_names_are_told_whole():
    """A list that is not longer than a screen ends with its last name."""
    entries = [entry(f"q{number}", f"t{number:02}") for number in range(1, 31)]

    with pytest.raises(UsageError, match=r"t29, t30\.$"):
        plan(chapter(*entries), SessionFilter(tag="zzz"), {}, NOW)


def test_an_unknown_question_is_told_how_to_find_one():
    """Where none is near, the list of questions is named."""
    with pytest.raises(UsageError) as stop:
        ids({}, SessionFilter(question="zzzzzz"))

    assert str(stop.value) == "ch4 has no question 'zzzzzz'. See: quizlab list ch4"


@pytest.mark.parametrize(
    ("wanted", "command"),
    [
        pytest.param(SessionFilter(), "quizlab practice ch4", id="nothing"),
        pytest.param(
            SessionFilter(3, "choice", "a tag", "Q1", "zero", None, True),
            "quizlab practice ch4 --new 3 --type choice --tag 'a tag' --asks Q1"
            " --misconception zero --all",
            id="many",
        ),
        pytest.param(
            SessionFilter(question="x"), "quizlab practice ch4 --question x", id="one question"
        ),
        pytest.param(SessionFilter(new=0), "quizlab practice ch4 --new 0", id="no new ones"),
        pytest.param(
            SessionFilter(due=5, minutes=10),
            "quizlab practice ch4 --due 5 --minutes 10",
            id="a size",
        ),
    ],
)
def test_the_command_asks_for_the_same(wanted, command):
    """What was asked for can be typed again; defaults are left out, blanks are quoted."""
    assert wanted.command("ch4") == command


def test_what_was_asked_for_is_stored_with_the_session():
    """Its keys are part of the progress file: a session is found again by them."""
    before_caps = {
        "new": 3,
        "type_name": None,
        "tag": "a",
        "asks": None,
        "misconception": None,
        "question": None,
        "all": False,
    }

    assert SessionFilter(new=3, tag="a").as_json() == before_caps
    assert SessionFilter(new=3, tag="a", minutes=5).as_json() == before_caps
    assert SessionFilter(new=3, tag="a", due=5).as_json() == before_caps | {"due": 5}
    assert SessionFilter().as_json()["new"] == 10
