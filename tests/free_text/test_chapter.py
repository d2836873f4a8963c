"""What the chapter's questions in free text make of answers that once were marked wrongly."""

import pytest

from quizlab.courses.find import find_course
from quizlab.free_text.measuring.calibration import calibrate


@pytest.fixture(scope="module")
def outcome():
    """Return a function that gives the outcome and feedback of a response to a question."""
    questions = calibrate(find_course(None), [], []).questions

    def of(question, response):
        found = questions[question].check(questions[question].read(response))
        return str(found.outcome)

    return of


@pytest.mark.parametrize(
    ("question", "response", "wanted"),
    [
        pytest.param(
            "recall-gradients-yourself",
            "No, the requires_grad_ method of PyTorch calculates gradients of all the variables.",
            "undecided",
            id="requires_grad_ calculates",
        ),
        pytest.param(
            "recall-gradients-yourself",
            "No, PyTorch calculates them when backward is called, if requires_grad_ was set.",
            "correct",
            id="backward does",
        ),
        pytest.param(
            "recall-training-loop",
            "For each batch: predict, calculate the loss and the gradients, update the weights.",
            "partial",
            id="no zeroing",
        ),
        pytest.param(
            "recall-training-loop",
            "For each batch: predict, calculate the loss and the gradients, update the weights, "
            "zero the gradients.",
            "correct",
            id="zeroing",
        ),
        pytest.param(
            "recall-epoch",
            "Loop over all mini-batches: predict, calculate the loss, calculate the gradients, "
            "change the weights by the learning rate times the gradients.",
            "correct",
            id="an epoch need not zero",
        ),
        pytest.param("recall-backward", "backpropagation", "undecided", id="one word"),
        pytest.param(
            "recall-gradient", "slope loss weight derivative rate", "undecided", id="words"
        ),
        pytest.param(
            "recall-gradient", "the derivative of the loss by a weight", "correct", id="a phrase"
        ),
        pytest.param(
            "recall-zeroing", "backward doesn\u02bct add new gradients to the stored", "undecided",
            id="denied with another apostrophe",
        ),
        pytest.param(
            "recall-zeroing",
            "backward does n\u200bot add new gradients to the stored",
            "undecided",
            id="denied with a letter that has no width",
        ),
        pytest.param(
            "recall-zeroing",
            "ｂａｃｋｗａｒｄ ａｄｄｓ new gradients to the stored ones",
            "correct",
            id="full width",
        ),
        pytest.param(
            "recall-zeroing", "ｂａｃｋｗａｒｄ does not ａｄｄ new gradients to the stored ones",
            "undecided", id="full width, denied",
        ),
        pytest.param(
            "recall-sgd", "Man steigt mit jedem kleinen Stapel ein Stück den Hang hinab.",
            "undecided", id="German",
        ),
        pytest.param(
            "recall-gradient", "Es la derivada de la pérdida respecto de un peso.", "undecided",
            id="Spanish",
        ),
        pytest.param("recall-gradient", "梯度表示损失随权重变化的速度", "undecided", id="Chinese"),
        pytest.param("recall-loss", "zxc vbn asdfgh jkl qwe.", "undecided", id="gibberish"),
        pytest.param("recall-loss", "I really have no idea, sorry", "undecided", id="no idea"),
        pytest.param(
            "recall-list-comprehension",
            "new_list = [n * 2 for n in numbers if n % 2 == 1]",
            "partial",
            id="a name is no prose",
        ),
        pytest.param(
            "recall-list-comprehension",
            "It makes a new list: [n * 2 for n in numbers if n % 2 == 1]",
            "correct",
            id="prose beside code",
        ),
    ],
)  # fmt: skip
def test_verdicts_of_the_chapter(outcome, question, response, wanted):
    """Each kind of answer with its neighbour: what is passed, what is half right or undecided."""
    assert outcome(question, response) == wanted
