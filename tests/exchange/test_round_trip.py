"""What a format's table calls whole goes out and comes back as the same question."""

import pytest
from exchange.generated import BODIES, questions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizlab.exchange.fates import Degree, fates_of
from quizlab.exchange.formats import EXPORTS, IMPORTS, reader, writer
from quizlab.exchange.portable import Collection

BOTH = [name for name in EXPORTS if name in IMPORTS]
NOT_WHOLE = {
    "gift": ["hints"],
    "jupyterquiz": ["hints", "tags"],
    "text2qti": ["hints", "tags"],
}  # keys that the table says stay behind


def there_and_back(name, sent):
    """Return what is read from the file that is written of these questions."""
    data = writer(name).write(Collection("course", "ch4", tuple(sent)))
    return [each.question for each in reader(name).read(data)]


def pairs():
    """Yield every format and the types that go over whole."""
    for name in BOTH:
        for type_name in BODIES:
            if writer(name).GOES[type_name].degree is Degree.WHOLE:
                yield pytest.param(name, type_name, id=f"{name}-{type_name}")


@pytest.mark.slow
@pytest.mark.parametrize(("name", "type_name"), list(pairs()))
def test_generated_questions_come_back(name, type_name, same):
    """Whatever signs are in it, a question that goes over whole comes back."""

    goes = writer(name).GOES

    def is_whole(question):
        return fates_of(type_name, question.facets, goes).degree is Degree.WHOLE

    @settings(max_examples=20, deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(
        st.lists(
            questions(type_name).filter(is_whole), min_size=1, max_size=3, unique_by=lambda q: q.id
        )
    )
    def holds(sent):
        back = there_and_back(name, sent)

        assert len(back) == len(sent)
        for one, other in zip(sent, back, strict=True):
            assert other is not None
            assert same(one, other, NOT_WHOLE.get(name, ()))

    holds()


@pytest.mark.slow
@pytest.mark.parametrize("name", BOTH)
def test_the_shipped_chapter_comes_back(name, shipped, same):
    """Every question of chapter 4 that goes over whole, its variant fixed, comes back."""
    missing = {f"*.{key}" for key in (*NOT_WHOLE.get(name, ()), "vary")}
    goes = {key: fate for key, fate in writer(name).GOES.items() if key not in missing}
    sent = [
        each
        for each in shipped
        if fates_of(each.type_name, each.facets, goes).degree is Degree.WHOLE
    ]
    back = there_and_back(name, sent)

    assert len(sent) > 140
    assert len(back) == len(sent)
    for one, other in zip(sent, back, strict=True):
        assert same(one, other, NOT_WHOLE.get(name, ())), one.id
