"""What is made from the question types is what they say today."""

import pytest
import yaml
from renew import ROOT, renewed

from quizlab.question_types import TYPES


@pytest.mark.parametrize(
    ("path", "text"),
    [pytest.param(path, text, id=str(path.relative_to(ROOT))) for path, text in renewed()],
)
def test_made_files_are_current(path, text):
    """Docs, schemas and the example bank are as ``make renew`` writes them."""
    assert path.read_text(encoding="utf-8") == text, "run `make renew`"


def test_the_example_bank_has_every_type():
    """Each type brings one example, in the order of the list of types."""
    bank = yaml.safe_load((ROOT / "tests" / "bank" / "example.yaml").read_text(encoding="utf-8"))

    assert [question["type"] for question in bank["questions"]] == list(TYPES)
