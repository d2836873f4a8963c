"""Files as others write them: each question is imported, or its place says what is missing."""

from pathlib import Path

import pytest

from quizlab.bank.check import check_banks
from quizlab.course import Course
from quizlab.exchange.formats import IMPORTS, format_of, reader
from quizlab.exchange.to_bank import bank_of

SAMPLES = Path(__file__).parent / "samples"
UNCLEAR = {
    "empty.json", "no-answer.txt", "lower-case.txt", "no-title.gift", "description.gift",
    "upload.txt",
}  # fmt: skip


def samples():
    """Return all files, by format."""
    return [pytest.param(path, id=f"{path.parent.name}-{path.stem}")
            for path in sorted(SAMPLES.glob("*/*")) if path.parent.name in IMPORTS]  # fmt: skip


def imported(path):
    """Return the bank of a sample."""
    return bank_of(reader(path.parent.name).read(path.read_bytes()), path.stem, path.name)


@pytest.mark.parametrize("form", IMPORTS)
def test_there_are_ten_samples_of_each_format(form):
    """As many as were asked for, with what each format can do."""
    assert len(list((SAMPLES / form).iterdir())) >= 10


@pytest.mark.parametrize("path", samples())
def test_a_sample_becomes_a_sound_bank(path, tmp_path, course):
    """What is no comment in the bank has no problem."""
    bank = tmp_path / "bank.yaml"
    bank.write_text(imported(path).text)
    if "\n- id:" in bank.read_text() or "\n  - id:" in bank.read_text():
        assert not check_banks(Course(course), [bank]).problems


@pytest.mark.parametrize("path", samples())
def test_the_format_of_a_sample_is_found_out(path):
    """The content says which it is, but for a few that could be prose."""
    if path.name not in UNCLEAR:
        assert format_of(path.read_bytes()) == path.parent.name


@pytest.mark.parametrize("form", IMPORTS)
def test_what_becomes_of_the_samples(form, golden):
    """The banks with their comments, as a person reads them."""
    banks = [imported(path).text for path in sorted((SAMPLES / form).iterdir())]
    golden(f"imported-{form}.yaml", "\n".join(banks))
