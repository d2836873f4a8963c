"""A course of its own with one small exercise, to be spoiled in one place and proven."""

FILES = {
    "course.yaml": "id: authored\ntitle: An authored course\n",
    "questions/week1/bank.yaml": """\
bank: Means
chapter: week1
questions:
  - id: mean
    type: numeric
    tags: [means]
    prompt: What is the mean of 1 and 3?
    answer: 2
    hints: [Add the two numbers first., Then halve their sum.]
    explanation: The sum is 4, and half of it is 2.
""",
    "questions/week1/misconceptions.yaml": """\
chapter: week1
misconceptions:
  sum-for-mean: {belief: A mean is a sum.}
""",
    "exercises/week1/mean/exercise.yaml": """\
title: The mean
prompt: Write `mean(xs)`.
defines: [mean]
practises: [means]
hints: [Add first., Divide by how many there are.]
misconceptions: [sum-for-mean]
""",
    "exercises/week1/mean/mean.py": "def mean(xs):\n    ...  # TODO: return the mean\n",
    "exercises/week1/mean/test_mean.py": '''\
from quizlab.judge import Different, same


def test_example(submission):
    """The mean of 1 and 3 is 2."""
    found = submission.mean([1, 3])
    if found == 4:
        raise Different("4 is the sum.", "sum-for-mean")
    same(found, 2.0)
''',
    "exercises/week1/mean/wrong/summed.py": """\
# caught by test_example: 4 is the sum.
def mean(xs):
    return sum(xs)
""",
    "exercises/week1/mean/right/loop.py": """\
def mean(xs):
    total = 0
    for x in xs:
        total += x
    return total / len(xs)
""",
    "solutions/week1/mean.py": "def mean(xs):\n    return sum(xs) / len(xs)\n",
}


def write_course(folder, changes=()):
    """Write the course; ``changes`` gives other texts to files, or None to leave one out."""
    for name, text in (FILES | dict(changes)).items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    return folder
