from quizlab.judge import floats, for_all, lists, same


def test_a_usual_die(submission):
    """A usual die gives 3.5."""
    same(submission.dice_mean([1, 2, 3, 4, 5, 6]), 3.5)


def test_any_die(submission, solution, rng):
    """Any die gives what the reference gives."""
    for_all(submission, solution, "dice_mean", lists(floats(-10, 10), least=1), rng=rng)
