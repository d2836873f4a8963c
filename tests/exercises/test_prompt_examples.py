"""The examples in the prompts of the shipped exercises."""

import doctest
import re
import runpy
from types import SimpleNamespace

import pytest

from quizlab.courses.find import find_course
from quizlab.exercises.exercise import exercises

SHIPPED = exercises(find_course(None).root, "ch4")


def examples(prompt):
    """Return the lines of the code blocks of a prompt."""
    return "\n".join(re.findall(r"(?ms)^```\n(.*?)^```", prompt))


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.name)
def test_a_prompt_shows_what_every_function_returns(exercise):
    """Each function or class that an exercise asks for is called in an example of its prompt."""
    first_choices = [name.split(" | ")[0] for name in exercise.defines]

    for name in first_choices:
        assert f"{name}(" in examples(exercise.prompt), name


class WhatIsShown(doctest.OutputChecker):
    """Compares what a prompt shows; where it shows nothing, a training may print how it goes."""

    def check_output(self, want, got, optionflags):
        return not want or super().check_output(want, got, optionflags)


@pytest.mark.slow
@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.name)
def test_the_solution_does_what_the_example_shows(exercise):
    """The examples of a prompt, run with the reference solution, print what the prompt shows."""
    torch = pytest.importorskip("torch")
    np = pytest.importorskip("numpy")
    known = {"torch": torch, "nn": torch.nn, "np": np, "SimpleNamespace": SimpleNamespace}
    names = known | runpy.run_path(str(exercise.solution))
    found = doctest.DocTestParser().get_doctest(
        examples(exercise.prompt), names, exercise.name, None, None
    )

    assert found.examples
    assert doctest.DocTestRunner(WhatIsShown()).run(found).failed == 0


@pytest.mark.parametrize("exercise", SHIPPED, ids=lambda each: each.name)
def test_hints_are_whole_sentences(exercise):
    """A hint begins and ends as a sentence does."""
    for hint in exercise.hints:
        assert hint[-1] in ".:!?", hint
