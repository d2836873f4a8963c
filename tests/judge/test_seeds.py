"""What a submission may know of the seed."""

from quizlab.courses.find import find_course
from quizlab.exercises.exercise import find_exercise
from quizlab.judge.judge import Judge
from quizlab.judge.timeouts import TimeBudget
from quizlab.submissions.submission import read_submission


def test_the_childs_seed_tells_nothing_of_the_inputs():
    """A submission can read its own seed; hidden inputs and labels are drawn from another."""
    exercise = find_exercise(find_course(None).root, "pairs")
    with Judge(exercise) as judge:
        seeds = [
            judge.runtime.program(
                read_submission(exercise.solution), n, budget=TimeBudget(60)
            )._load.seed
            for n in (5, 5, 6)
        ]

    assert seeds[0] == seeds[1] != seeds[2]
    assert seeds[0] != 5
