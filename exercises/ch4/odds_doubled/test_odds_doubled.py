"""The checks of `odds_doubled`."""

from collections.abc import Callable
from random import Random

from quizlab.judge import (
    Different,
    Functions,
    Mistake,
    after,
    for_all,
    integers,
    lists,
    same,
    unchanged,
)

CHOOSES_NONE = (
    "The result has an item for each number. `if … else …` before `for` chooses a value; only an "
    "`if` at the end of the comprehension leaves numbers out."
)
MISTAKES = [
    Mistake(
        lambda numbers: [n * 2 for n in numbers if n // 2],
        "`//` is integer division. Whether a number is odd is told by its remainder: `%`.",
        "integer-division-for-odd",
    ),
    Mistake(
        lambda numbers: [n ^ 2 for n in numbers if n % 2],
        "In Python `^` is exclusive or. To double, multiply by 2.",
        "caret-as-power",
    ),
    Mistake(
        lambda numbers: [n * 2 for n in numbers if n % 2 == 0],
        "These are the even numbers, doubled. `n % 2` is 0 for even numbers and 1 for odd ones.",
    ),
    Mistake(
        lambda numbers: [n for n in numbers if n % 2],
        "The right numbers were chosen, but they are not doubled.",
    ),
    Mistake(
        lambda numbers: [n**2 for n in numbers if n % 2],
        "These are the squares. `n**2` is n times n; to double, write `n * 2`.",
    ),
    Mistake(
        lambda numbers: [n * 2 for n in numbers],
        "All numbers were doubled. The condition at the end of the comprehension chooses: `if …`.",
    ),
    Mistake(lambda numbers: [n * 2 if n % 2 else 0 for n in numbers], CHOOSES_NONE),
    Mistake(lambda numbers: [n * 2 if n % 2 else None for n in numbers], CHOOSES_NONE),
    Mistake(lambda numbers: [n * 2 if n % 2 else n for n in numbers], CHOOSES_NONE),
    Mistake(
        lambda numbers: numbers * 2,
        "`*` repeats a list. A comprehension doubles each number: `n * 2 for n in numbers`.",
    ),
    Mistake(
        lambda numbers: [n * 2 for n in range(len(numbers)) if n % 2],
        "These are places, doubled. `for n in numbers` gives the numbers themselves.",
    ),
    Mistake(
        lambda numbers: [n * 2 for n in numbers if n % 2][:1],
        "Only the first one came back: a `return` inside the loop ends the function.",
    ),
    Mistake(
        lambda numbers: [n * 2 for n in numbers[:1] if n % 2],
        "Only the first number was looked at: a `return` inside the loop ends the function.",
    ),
    Mistake(
        lambda numbers: [m for m in (n * 2 for n in numbers) if m % 2],
        "Nothing is left: the numbers were doubled first, and what is doubled is even. Ask whether "
        "`n` is odd, then double it.",
    ),
    Mistake(
        lambda numbers: next(n for n in numbers if n % 2) * 2,
        "Only the first one came back: a `return` inside the loop ends the function.",
    ),
    Mistake(
        lambda numbers: sum(n for n in numbers if n % 2) * 2,
        "They were added up. Leave `sum` out: a list of all of them is wanted.",
    ),
]


def test_an_example(submission: Functions, solution: Functions, rng: Random) -> None:
    """The odd numbers of 1 to 5 give [2, 6, 10]."""
    for_all(
        submission,
        solution,
        "odds_doubled",
        examples=[([1, 2, 3, 4, 5],)],
        others=[([2, 8, 7, 9, 3, 3],), ([5, 0, 4, 9],), ([6, 11],)],
        rng=rng,
        mistakes=MISTAKES,
    )


@after("test_an_example")
def test_no_numbers(submission: Functions) -> None:
    """An empty list gives an empty list."""
    same(submission.odds_doubled([]), [])


@after("test_an_example")
def test_negative_numbers(submission: Functions) -> None:
    """Negative numbers are odd or even like others."""
    same(submission.odds_doubled([-3, -2, 0, 7]), [-6, 14])


@after("test_an_example")
def test_any_list(submission: Functions, solution: Functions, rng: Random) -> None:
    """Any list of integers gives what the reference gives."""
    for_all(
        submission, solution, "odds_doubled", lists(integers(-50, 50)), rng=rng, mistakes=MISTAKES
    )


@after("test_an_example")
def test_the_list_stays_as_it_is(submission: Functions) -> None:
    """The list that was passed in is not changed."""
    submission.odds_doubled([1, 2, 3])

    unchanged(submission)


@after("test_any_list")
def test_a_list_comprehension(
    written: Callable[[str], frozenset[str]], advise: Callable[[str], None]
) -> None:
    """It is written as a list comprehension."""
    found = written("odds_doubled")
    if "ListComp" not in found:
        raise Different(
            "The result is right. Now write it as a list comprehension: `[… for … in … if …]`."
        )
    if "copies" in found:
        raise Different(
            "The result is right, but the comprehension only copies a list that was made in "
            "another way. Let it choose and double the numbers itself: `[… for … in … if …]`."
        )
    if found & {"For", "While", "Elsewhere"}:
        advise("There is a loop or a `map` beside the comprehension: can it do without?")
