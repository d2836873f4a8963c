import pytest

from quizlab.errors import did_you_mean


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        pytest.param("paris", ". Did you mean 'pairs'?", id="a slip"),
        pytest.param("PAIRS", ". Did you mean 'pairs'?", id="capitals"),
        pytest.param("zzz", "", id="nothing near"),
        pytest.param("pairs" * 21, "", id="too long for a slip"),
    ],
)
def test_a_message_ends_with_the_nearest_name_where_one_is_near(name, ends):
    """A message about an unknown name ends with the nearest known one, if one is near."""
    assert did_you_mean(name, ("pairs", "sizes")) == ends


def test_a_name_in_markdown_is_offered_as_code():
    """In Markdown, the name that is offered is code."""
    assert did_you_mean("lenn", ("len",), quote="`") == ". Did you mean `len`?"
