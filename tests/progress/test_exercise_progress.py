"""What was done with exercises is kept, together with the rest."""

from quizlab.progress.exercise_progress import ExerciseProgress


def test_a_check_keeps_the_beliefs_that_it_showed(tmp_path):
    """They stay until a later check of the same exercise no longer shows them."""
    record = ExerciseProgress(tmp_path)
    record.note_check("a", passed=False, misconceptions=["zero", "one"])
    record.note_check("b", passed=False, misconceptions=["zero"])

    assert ExerciseProgress(tmp_path).misconceptions() == ["zero", "one"]
    record.note_check("a", passed=True)
    assert ExerciseProgress(tmp_path).misconceptions() == ["zero"]
