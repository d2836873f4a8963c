from quizlab.judge import Different, same


def test_a_fair_and_a_loaded_coin(submission):
    """Two coins, of which the second always shows heads, after one head."""
    found = submission.posterior([0.5, 0.5], [0.5, 1.0])
    if found == [0.25, 0.5]:
        raise Different("These do not sum to 1: divide each by their sum.")
    same(found, [1 / 3, 2 / 3])
