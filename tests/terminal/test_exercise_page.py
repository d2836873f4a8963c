"""An exercise as it is put: lines that fit, formulas that can be read, code as it is."""

from pathlib import Path

from quizlab.exercises.exercise import Exercise
from quizlab.progress.exercise_progress import ExerciseProgress
from quizlab.terminal.exercise_page import page_lines

PROMPT = r"""Write `slope(x)` for $f(x_1) = \frac{x_1^2}{2}$, as a number, right at every point.
The arguments `by_name` stay as they are.
```
7: ■■
   □■
```
"""


def page(home, width, **more):
    """Return the page of an exercise for a newcomer."""
    task = Exercise(Path("exercises/ch4/slope"), "A slope", PROMPT, ("slope",), **more)
    return list(page_lines(task, [task], ExerciseProgress(home, "ch4"), width))


def test_lines_fit_the_terminal(home):
    """
    No line is longer than the terminal is wide, also at 40 columns.
    """
    assert max(map(len, "\n".join(page(home, 40)).split("\n"))) <= 40


def test_formulas_are_readable_and_names_whole(home):
    """
    LaTeX becomes unicode; a name in backticks keeps its underscore.
    """
    text = "\n".join(page(home, 200))

    assert "f(x₁) = (x₁²)/2" in text
    assert "`by_name` stay" in text


def test_a_block_of_code_keeps_its_lines(home):
    """
    What is fenced is shown as it is, without the fence.
    """
    lines = page(home, 80)

    assert "  7: ■■" in lines
    assert "     □■" in lines
    assert not any("```" in line for line in lines)


def test_what_it_builds_on_and_where_to_practise(home):
    """
    An exercise says what is to come before it, and names questions on the same ideas.
    """
    before = Exercise(Path("exercises/ch4/line"), "A line", "P", ("line",))
    task = Exercise(
        Path("exercises/ch4/slope"), "A slope", "P", ("slope",), order=2,
        after=("line",), practises=("sgd", "Q31"),
    )  # fmt: skip
    lines = list(page_lines(task, [before, task], ExerciseProgress(home, "ch4"), 100))

    assert "It builds on line, not passed yet: you may take that first." in lines
    assert "Questions on the same ideas: quizlab practice ch4 --tag sgd (or --asks Q31)" in lines
