"""A session as pure values: what is asked, in which order, and what events do to it."""

import pytest

from quizlab.progress.session import COMES_BACK_AFTER, Event, Kind, Session, Tally
from quizlab.verdict import Outcome

RIGHT, PARTIAL, WRONG = Outcome.CORRECT, Outcome.PARTIAL, Outcome.INCORRECT
UNDECIDED, UNREADABLE, BROKEN = Outcome.UNDECIDED, Outcome.UNREADABLE, Outcome.BROKEN


def session(*plan, seed=1):
    return Session(plan or ("a", "b", "c"), seed)


def respond(at, outcome, question=None):
    at.apply(Event(Kind.RESPONSE, question or at.current, outcome))


def order(at):
    """Return what is asked from here on when all is answered right."""
    asked = []
    while at.current is not None:
        asked.append(at.current)
        respond(at, RIGHT)
    return asked


# -- the beginning and the end --------------------------------------------------------------------


def test_a_session_asks_its_plan_in_order():
    """What is answered right is not asked again, and at the end nothing is current."""
    at = session()

    assert (at.plan, at.seed) == (("a", "b", "c"), 1)
    assert order(at) == ["a", "b", "c"]
    assert at.current is None


def test_an_empty_session_is_over():
    """Without questions there is nothing to ask, nothing settled and nothing that comes back."""
    at = Session([], 1)

    assert (at.current, at.settled, at.shown, at.comes_back) == (None, 0, 0, False)


def test_a_plan_may_be_read_once():
    """The plan may come from a generator."""
    assert Session((name for name in "ab"), 1).plan == ("a", "b")


def test_a_new_session_has_counted_nothing():
    """Every question has an empty tally, none has come back, none was shown."""
    at = session()

    assert at.tallies == {"a": Tally(), "b": Tally(), "c": Tally()}
    assert (at.settled, at.shown, at.hints_shown, at.comes_back) == (0, 0, 0, False)
    assert Tally() == Tally(tries=0, misses=0, hints=0, settled=None, skipped=False)


# -- responses ------------------------------------------------------------------------------------


def test_a_right_response_settles_its_question():
    """It counts as a try and as settled, and the next question is current."""
    at = session()
    respond(at, RIGHT)

    assert at.tallies["a"] == Tally(tries=1, settled=RIGHT)
    assert (at.current, at.settled, at.shown) == ("b", 1, 1)


@pytest.mark.parametrize("outcome", [PARTIAL, WRONG])
def test_a_miss_leaves_its_question_open(outcome):
    """It counts as a try and a miss; the question is not settled and comes back."""
    at = session()
    respond(at, outcome)

    assert at.tallies["a"] == Tally(tries=1, misses=1)
    assert (at.current, at.settled, at.shown) == ("b", 0, 1)
    assert order(at) == ["b", "c", "a"]


@pytest.mark.parametrize("outcome", [UNDECIDED, BROKEN])
def test_what_cannot_be_decided_is_settled_and_no_try(outcome):
    """An undecided response and a broken question are done with, and count neither way."""
    at = session()
    respond(at, outcome)

    assert at.tallies["a"] == Tally(settled=outcome)
    assert (at.current, at.settled) == ("b", 1)


@pytest.mark.parametrize("outcome", [None, UNREADABLE])
def test_what_was_not_read_changes_nothing(outcome):
    """A response that is unreadable, or was never decided, leaves the question where it is."""
    at = session()
    respond(at, outcome)

    assert at.tallies["a"] == Tally()
    assert (at.current, at.settled, at.shown) == ("a", 0, 0)


def test_right_at_once_is_right_in_the_first_try():
    """A right response after a miss is right, but not at once; an undecided one is neither."""
    at = session()
    respond(at, WRONG)
    respond(at, RIGHT)
    respond(at, UNDECIDED)
    respond(at, RIGHT, "a")

    assert [at.tallies[name].right_at_once for name in "abc"] == [False, True, False]
    assert at.tallies["a"] == Tally(tries=2, misses=1, settled=RIGHT)
    assert at.current is None


# -- what was missed comes back -------------------------------------------------------------------


def test_a_first_miss_comes_back_after_three_other_questions():
    """Three others are asked in between."""
    at = session(*"abcdefghijkl")
    respond(at, WRONG)

    assert order(at)[:5] == list("bcdae")


def test_a_second_miss_comes_back_after_eight():
    """Eight others are asked in between."""
    at = session(*"abcdefghijkl")
    respond(at, WRONG)
    respond(at, WRONG, "a")

    assert order(at)[:10] == list("bcdefghiaj")
    assert COMES_BACK_AFTER == (3, 8)


def test_a_third_miss_waits_for_the_end():
    """From the third miss on all others come before it."""
    at = session(*"abcdefghijkl")
    for _ in range(3):
        respond(at, WRONG, "a")

    assert at.tallies["a"].missed_often
    assert order(at) == list("bcdefghijkla")


def test_missed_often_begins_with_the_third_miss():
    """Two misses are not often, three are."""
    assert [Tally(misses=number).missed_often for number in range(5)] == [False] * 3 + [True] * 2


def test_what_is_missed_again_may_wait_behind_others_of_its_kind():
    """Of two that were missed often, the one missed last comes last."""
    at = session("a", "b")
    for name in "aaabbb":
        respond(at, WRONG, name)

    assert order(at) == ["a", "b"]


def test_the_last_question_comes_back_at_once():
    """Where no other is left there is none to wait for."""
    at = session("a")
    respond(at, WRONG)

    assert at.current == "a"
    assert at.comes_back


def test_comes_back_is_about_the_current_question():
    """A question that was not missed does not come back, though another one was."""
    at = session()
    respond(at, WRONG)

    assert not at.comes_back
    respond(at, RIGHT)
    respond(at, RIGHT)
    assert at.comes_back


# -- hints, skips and answers shown ---------------------------------------------------------------


def test_hints_are_counted_for_the_question_and_the_showing():
    """A hint leaves the question current; it is in its tally and in what is shown now."""
    at = session()
    for _ in range(2):
        at.apply(Event(Kind.HINT, "a"))

    assert (at.current, at.hints_shown) == ("a", 2)
    assert at.tallies["a"] == Tally(hints=2)


@pytest.mark.parametrize("leave", [Kind.SKIP, Kind.REVEAL, RIGHT, WRONG, UNDECIDED])
def test_the_next_question_begins_without_hints(leave):
    """However a question is left, none of its hints counts for the next one."""
    at = session()
    at.apply(Event(Kind.HINT, "a"))
    if isinstance(leave, Kind):
        at.apply(Event(leave, "a"))
    else:
        respond(at, leave)

    assert (at.current, at.hints_shown) == ("b", 0)
    assert at.tallies["b"].hints == 0


def test_a_question_that_comes_back_begins_without_hints():
    """Its hints are shown again from the first, though its tally has the earlier ones."""
    at = session("a")
    at.apply(Event(Kind.HINT, "a"))
    respond(at, WRONG)

    assert at.hints_shown == 0
    assert at.tallies["a"].hints == 1


def test_a_skipped_question_is_left_for_another_day():
    """It is done with in this session, without a try or a miss."""
    at = session()
    at.apply(Event(Kind.SKIP, "a"))

    assert at.tallies["a"] == Tally(skipped=True)
    assert (at.current, at.settled, at.shown) == ("b", 1, 1)
    assert order(at) == ["b", "c"]


def test_a_revealed_answer_is_a_miss():
    """The question comes back after three others, like one that was missed."""
    at = session(*"abcde")
    at.apply(Event(Kind.REVEAL, "a"))

    assert at.tallies["a"] == Tally(tries=1, misses=1)
    assert order(at) == list("bcdae")


def test_an_answer_shown_after_a_miss_is_a_second_one():
    """Tries and misses add up, whatever brought them."""
    at = session("a")
    respond(at, WRONG)
    at.apply(Event(Kind.REVEAL, "a"))

    assert at.tallies["a"] == Tally(tries=2, misses=2)
    assert at.shown == 2


# -- replaying ------------------------------------------------------------------------------------


def test_an_event_of_another_question_makes_that_one_current():
    """Where a question left the bank, the events of those behind it still find theirs."""
    at = session()
    at.apply(Event(Kind.HINT, "c"))

    assert at.current == "c"
    assert at.hints_shown == 1
    assert order(at) == ["c", "a", "b"]


def test_a_miss_of_another_question_puts_that_one_off():
    """What was ahead of it stays ahead, and it comes back behind the others."""
    at = session(*"abcdef")
    respond(at, WRONG, "c")

    assert order(at) == list("abdcef")


def test_an_event_of_a_question_that_is_settled_or_unknown_is_passed_over():
    """Neither counts, and the current question stays."""
    at = session()
    respond(at, RIGHT)
    for name in ("a", "gone"):
        for kind in Kind:
            at.apply(Event(kind, name, WRONG))

    assert at.tallies == {"a": Tally(tries=1, settled=RIGHT), "b": Tally(), "c": Tally()}
    assert (at.current, at.settled, at.shown, at.hints_shown) == ("b", 1, 1, 0)


# -- variants -------------------------------------------------------------------------------------


def test_a_variant_stays_while_its_question_is_shown():
    """Looking, hints and unreadable responses do not change the numbers in a question."""
    at = session()
    before = at.variant_seed()
    at.apply(Event(Kind.HINT, "a"))
    respond(at, UNREADABLE)

    assert at.variant_seed() == before


def test_variants_differ_by_showing_question_and_session():
    """Each time, each question and each session has a seed of its own."""
    once = session("a")
    again = session("a")
    respond(again, WRONG)
    third = session("a")
    respond(third, WRONG)
    respond(third, WRONG)
    others = (again, third, session("b"), session("a", seed=2))
    seeds = [each.variant_seed() for each in (once, *others)]

    assert len(set(seeds)) == 5


def test_variant_seeds_are_what_they_always_were():
    """A session that is resumed by a later quizlab shows the same numbers."""
    at = session("sgd-steps", seed=7)
    assert at.variant_seed() == 0x9E7E1A58
    respond(at, WRONG)
    assert at.variant_seed() == 0xE9792ACE


def test_a_session_that_is_over_has_a_seed_all_the_same():
    """Where nothing is current nothing fails."""
    assert Session([], 1).variant_seed() == 0x98F39A38
