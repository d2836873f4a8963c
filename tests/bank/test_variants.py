"""Variants: values for the varied names, drawn from a seed, exact, and filled in everywhere."""
# ruff: noqa: E501 -- the tables below have one row a line

from dataclasses import replace
from fractions import Fraction

import pytest

from quizlab.bank.variants import MOST_VARIANTS, proven_variants, variant
from quizlab.free_text.rubric import WantedIdea
from quizlab.question_types.base import Between, Distractor, SampleResponse, VariantProblem
from quizlab.question_types.choice import Choice
from quizlab.question_types.match import Match
from quizlab.question_types.numeric import Numeric
from quizlab.question_types.recall import Recall

LINEAR = Numeric(
    id="linear",
    prompt="A layer of {rows} by {cols} has how many?",
    vary={"rows": (2, 3), "cols": Between(1, 3), "total": "rows * cols"},
    answer="total",
)


def test_same_seed_gives_the_same_variant():
    """A seed always draws the same variant; other seeds draw others."""
    drawn = [variant(LINEAR, seed) for seed in range(30)]

    assert drawn == [variant(LINEAR, seed) for seed in range(30)]
    assert len({each.prompt for each in drawn}) == 6


def test_variant_is_pinned():
    """A seed draws the same variant in every version: progress hangs on it."""
    assert [variant(LINEAR, seed).answer for seed in range(6)] == PINNED


PINNED = ["6", "4", "4", "3", "4", "3"]


def test_every_variant_is_proven_once():
    """All combinations are given, both ends of a range included."""
    prompts = [each.prompt for each in proven_variants(LINEAR)]

    assert sorted(prompts) == sorted(
        f"A layer of {rows} by {cols} has how many?" for rows in (2, 3) for cols in (1, 2, 3)
    )


def test_derived_names_are_worked_out():
    """A text in `vary` is arithmetic over the names above it."""
    filled = replace(LINEAR, prompt="{rows} {cols} {total}")

    for each in proven_variants(filled):
        rows, cols, total = map(int, each.prompt.split())
        assert total == rows * cols
        assert each.answer == str(total)


def test_question_without_varied_names_has_one_variant():
    """Without `vary` there is one variant, and nothing is filled in."""
    question = Numeric(id="q", prompt="{x} {rows}", answer="1")

    assert [each.prompt for each in proven_variants(question)] == ["{x} {rows}"]
    assert variant(question, 7) == replace(question, seed=7)


def test_names_are_filled_in_everywhere():
    """Prompt, hints, explanation, options and their feedback are filled in; ids and tags are not."""
    question = Choice(
        id="{n}",
        prompt="{n}",
        hints=("{n}",),
        explanation="{n}",
        tags=("{n}",),
        key=("{n}",),
        distractors=(Distractor("not {n}", feedback="{n}"),),
        accept=(SampleResponse("{n}"),),
        vary={"n": (5,)},
    )
    filled = variant(question, 0)

    assert (filled.id, filled.tags) == ("{n}", ("{n}",))
    assert (filled.prompt, filled.hints, filled.explanation, filled.key) == (
        "5",
        ("5",),
        "5",
        ("5",),
    )
    assert filled.distractors == (Distractor("not 5", feedback="5"),)
    assert filled.accept == (SampleResponse("5"),)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        pytest.param("{n} {m} {}", "5 {m} {}", id="other names"),
        pytest.param("{ n }", "{ n }", id="spaces"),
        pytest.param("{n:.2f} {n!r}", "{n:.2f} {n!r}", id="formats"),
        pytest.param("$x^{{n}}$", "$x^{5}$", id="double braces"),
        pytest.param("{'n': n}", "{'n': n}", id="a dict"),
        pytest.param("n", "n", id="no braces"),
    ],
)
def test_other_braces_stay(text, filled):
    """Only a varied name in braces is filled in."""
    assert (
        variant(
            Recall(
                id="q", prompt=text, ideas=(WantedIdea("x", ("x",)),), answer="x", vary={"n": (5,)}
            ),
            0,
        ).prompt
        == filled
    )


def test_value_is_not_filled_in_again():
    """A value that looks like a name stays as it is."""
    question = Numeric(id="q", prompt="{a} {b}", answer="1", vary={"a": ("{b}",), "b": ("{a}",)})

    assert variant(question, 0).prompt == "{b} {a}"


@pytest.mark.parametrize(
    ("value", "shown", "answer"),
    [
        pytest.param(0.1, "0.1", "0.3", id="a tenth"),
        pytest.param(1234567.5, "1234567.5", "3703702.5", id="a long decimal"),
        pytest.param(0.0000123, "0.0000123", "0.0000369", id="a small decimal"),
        pytest.param(10**15, "1000000000000000", "3000000000000000", id="a large number"),
        pytest.param(784.0, "784", "2352", id="a whole decimal"),
    ],
)
def test_numbers_are_exact(value, shown, answer):
    """A decimal is shown as written and calculated with exactly."""
    filled = variant(Numeric(id="q", prompt="{n}", answer="n * 3", vary={"n": (value,)}), 0)

    assert (filled.prompt, filled.answer) == (shown, answer)
    assert filled.check(filled.parse(answer)).outcome == "correct"


def test_texts_may_be_varied():
    """A varied name may stand for words, which arithmetic cannot use."""
    question = Numeric(id="q", prompt="{what}?", answer="2", vary={"what": ("cats", "dogs")})

    assert {variant(question, seed).prompt for seed in range(20)} == {"cats?", "dogs?"}


@pytest.mark.parametrize(
    ("vary", "answer", "key", "words"),
    [
        pytest.param({"n": ()}, "1", "vary.n", "'n' has no values", id="no values"),
        pytest.param({"n": Between(3, 1)}, "1", "vary.n", "'n' goes from 3 down to 1", id="a range backwards"),
        pytest.param({"a b": (1,)}, "1", "vary.a b", "'a b' is no name (letters, digits and _)", id="no name"),
        pytest.param({"if": (1,)}, "1", "vary.if", "'if' is no name", id="a keyword"),
        pytest.param({"n": Between(0, 10**30)}, "1", "vary.n", f"'n' has over {MOST_VARIANTS} values", id="a huge range"),
        pytest.param({"n": Between(1, 100), "m": Between(1, 100)}, "1", "vary", "there are 10000 variants; at most 5000", id="too many"),
        pytest.param({"n": "m + 1", "m": (1,)}, "1", "vary.n", "'n' is arithmetic: unknown name 'm' (names here: none)", id="a name below"),
        pytest.param({"n": (0,), "m": "1 / n"}, "1", "vary.m", "'m' is arithmetic: '1 / n' divides by zero", id="by zero"),
        pytest.param({"n": ("x",)}, "n", "answer", "'n' cannot be worked out: unknown name 'n'", id="words in arithmetic"),
        pytest.param({"n": (0,)}, "1 / n", "answer", "'1 / n' cannot be worked out: '1 / n' divides by zero", id="an answer by zero"),
    ],
)  # fmt: skip
def test_vary_that_cannot_be_filled_is_a_problem(vary, answer, key, words):
    """What cannot be drawn or worked out is one problem with its key, for author and student."""
    question = Numeric(id="q", prompt="?", answer=answer, vary=vary)

    with pytest.raises(VariantProblem) as proven:
        list(proven_variants(question))
    with pytest.raises(VariantProblem) as drawn:
        variant(question, 0)

    assert words in str(proven.value)
    assert (proven.value.key, str(proven.value)) == (drawn.value.key, str(drawn.value))
    assert proven.value.key == key


def test_left_sides_that_become_the_same_are_a_problem():
    """A pair must not get lost when names are filled in."""
    question = Match(id="q", prompt="?", pairs={"{n}": "a", "5": "b"}, vary={"n": (5,)})

    with pytest.raises(VariantProblem, match=r"two of \{n\}, 5 become the same"):
        variant(question, 0)


def test_third_is_exact():
    """A derived third is a third, not a float."""
    question = Numeric(id="q", prompt="?", answer="third * 3", vary={"n": (1,), "third": "n / 3"})

    assert Fraction(variant(question, 0).answer) == 1
