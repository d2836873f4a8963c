"""The order of the exercises, and what is wrong with it."""

from pathlib import Path

from quizlab.bank.chapter import load_chapter
from quizlab.courses.find import find_course
from quizlab.exercises.exercise import Exercise, exercises
from quizlab.exercises.exercise_order import faults, in_order, track

CONTENT = find_course(None).root


def task(name, order=0, after=(), practises=()):
    """Make an exercise of a course that is not there."""
    folder = Path("exercises/ch4") / name
    return Exercise(
        folder, name.upper(), "P", (name,), order=order, after=after, practises=practises
    )


def names(tasks):
    return [each.name for each in tasks]


def test_the_track_follows_order_and_what_is_built_on():
    """An exercise comes by its order, but never before one that its `after` names."""
    tasks = [task("a", 1, after=("c",)), task("b", 2), task("c", 3), task("d", 4)]

    assert names(in_order(tasks)) == ["b", "c", "a", "d"]


def test_a_name_that_is_no_exercise_is_named_with_the_nearest():
    """An unknown name in `after` is told with its file, and keeps no exercise out of the track."""
    tasks = [task("pairs"), task("loader", 1, after=("pears",))]

    told = list(faults(tasks))

    assert len(told) == 1
    assert "loader/exercise.yaml: after names 'pears'" in told[0]
    assert "Did you mean 'pairs'?" in told[0]
    assert names(in_order(tasks)) == ["pairs", "loader"]


def test_exercises_that_wait_for_each_other_are_named():
    """A circle is told with its way, and what is in it still stands in the track."""
    tasks = [task("a", 1, after=("b",)), task("b", 2, after=("a",)), task("c", 3)]

    told = list(faults(tasks))

    assert "a after b after a" in told[0]
    assert "b after a after b" in told[1]
    assert names(in_order(tasks)) == ["c", "a", "b"]


def test_a_sound_track_has_no_fault():
    """The shipped track is sound."""
    assert list(faults(exercises(CONTENT, "ch4"))) == []


def test_the_core_path_comes_before_the_branches():
    """The exercises lead from a list comprehension to all ten digits; branches come behind."""
    core = [
        "odds_doubled",
        "pairs",
        "bottom_right",
        "pixel_similarity",
        "compute_gradients",
        "sgd_step",
        "linear_regression",
        "make_dataset",
        "mnist_loss",
        "batch_accuracy",
        "data_loader",
        "train_epoch",
        "basic_optim",
        "linear_model",
        "relu_and_sigmoid",
        "simple_net",
        "learner",
        "mnist_full",
    ]

    assert names(track(CONTENT, "ch4"))[: len(core)] == core


def test_every_exercise_says_what_it_practises():
    """What a shipped exercise practises is a tag or a questionnaire item that has questions."""
    entries = load_chapter(find_course(None), "ch4").entries
    known = {entry.asks for entry in entries}.union(*(entry.tags for entry in entries))
    for each in exercises(CONTENT, "ch4"):
        assert each.practises, each.name
        assert set(each.practises) <= known, each.name


def test_a_course_without_exercises_has_an_empty_track(tmp_path):
    """Where a chapter has no exercises there is nothing to order."""
    assert track(tmp_path, "ch4") == []
