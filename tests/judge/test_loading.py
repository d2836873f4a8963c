"""What is said of a submission's own lines: what is missing, what was skipped."""

import pytest

from quizlab.judge.loading import loading_notes, missing, skipped_notes
from quizlab.sandbox.reply import LoadResult, Place, Raised

NAME_ERROR = Raised("NameError", "name 'x' is not defined", (Place(3, 2),))


def loaded(names=(), skipped=(), left_out=()):
    """Return what running a submission came to."""
    return LoadResult(None, tuple(names), tuple(skipped), tuple(left_out))


@pytest.mark.parametrize(
    ("defines", "names"),
    [
        (["f"], [("f", "function")]),
        (["f", "g"], [("f", "function"), ("g", "value")]),
        (["f | g"], [("g", "function")]),
        (["f"], [("f", "imported")]),
        (["Learner | class with fit"], [("Learner", "class")]),
        (["Learner | class with fit"], [("Other", "class")]),
        (["Learner | class with fit"], [("Learner", "stub"), ("Own", "class")]),
        (["Learner | class with fit"], [("x", "value")]),
        (["class with fit"], []),
        ([], []),
    ],
)
def test_what_is_there_is_not_missing(defines, names):
    """A name of the submission's own, any of several, or a class for the harness to find."""
    assert missing(defines, loaded(names)) is None


@pytest.mark.parametrize(
    ("defines", "names", "says"),
    [
        (["f"], [], "Nothing is called `f` in this file. It defines nothing at all."),
        (["f"], [("f", "module")], "Nothing is called `f` in this file. It defines nothing at"),
        (["f"], [("g", "function"), ("m", "module"), ("s", "stub")], "It defines `g`."),
        (["pairs"], [("pair", "function")], "There is `pair`: is that it? Rename it to `pairs`."),
        (["f", "gg"], [("f", "function")], "Nothing is called `gg`"),
        (["f | gg"], [("x", "function")], "Nothing is called `f`"),
        (["f"], [("f", "stub")], "`f` is only imported here. The exercise is to write it: define"),
        (["f | g"], [("g", "stub")], "define your own `g`."),
        (["L | class with fit"], [("L", "stub"), ("x", "value")], "`L` is only imported here."),
        (["L | class with fit"], [("L", "overwritten")], "below it puts another `L` in its place."),
        (["fun"], [("sun", "imported"), ("g", "function")], "in this file. It defines `g`."),
    ],
)
def test_what_is_missing_is_named_with_what_is_there(defines, names, says):
    """Modules and stubs are not the submission's own; the nearest of its names is offered."""
    assert says in missing(defines, loaded(names))


def test_at_most_eight_names_are_listed():
    """A long file is not listed whole."""
    names = [(letter * 3, "function") for letter in "abcdefghij"]

    words = missing(["zz"], loaded(names))

    assert words.endswith("`hhh`.")


def test_what_was_skipped_stands_below_what_is_missing():
    """The missing name may stand in a statement that failed."""
    words = missing(["f"], loaded(skipped=[(2, NAME_ERROR)]))

    assert words.splitlines()[1:] == [
        "Cell 2 was skipped: line 3: NameError: name 'x' is not defined"
    ]


def test_what_was_skipped_comes_first_where_the_name_is_only_imported():
    """A class under a name of its own did not come to be, whatever the import gives."""
    words = missing(["L | class with fit"], loaded([("L", "stub")], [(2, NAME_ERROR)]))

    assert words.startswith("Cell 2 was skipped: line 3: NameError")


@pytest.mark.parametrize(
    ("count", "last"),
    [
        (5, "Cell 5 was skipped: KeyError"),
        (6, "1 more statement of the notebook was skipped likewise."),
        (7, "2 more statements of the notebook were skipped likewise."),
    ],
)
def test_five_skipped_statements_are_named(count, last):
    """The first five are named, with a line where there is one; the others are counted."""
    skipped = [(at, Raised("KeyError", "", ())) for at in range(1, count + 1)]

    notes = list(skipped_notes(loaded(skipped=skipped)))

    assert len(notes) == min(count, 6)
    assert notes[-1] == last


@pytest.mark.parametrize(
    ("left_out", "names", "notes"),
    [
        ((), [("f", "function")], []),
        ((3,), [], ["Not needed for this exercise, so not run: cell 3."]),
        ((3, 5), [], ["Not needed for this exercise, so not run: cells 3, 5."]),
        (
            (1, 2, 4, 5, 6, 9),
            [],
            ["Not needed for this exercise, so not run: cells 1, 2, 4–6, 9."],
        ),
    ],
)
def test_cells_that_were_left_out_are_noted(left_out, names, notes):
    """Nothing is noted where everything ran."""
    assert list(loading_notes(loaded(names, left_out=left_out))) == notes


def test_stubs_are_noted():
    """Who uses fastai learns that something else stood in for it."""
    (note,) = loading_notes(loaded([("L", "stub")]))

    assert note.startswith("A check has no fastai, matplotlib or tqdm")
