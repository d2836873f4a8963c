"""Questions made by chance, with all the signs that formats give a meaning to."""

from hypothesis import strategies as st

from quizlab.exchange.portable import (
    Answer,
    Gap,
    Gaps,
    NumberSought,
    Options,
    Pairs,
    PortableQuestion,
    Statement,
    Steps,
)

WORDS = [
    "tensor", "x < 3", "a & b", "50 %", "~ about", "{braces}", "#1", "C:\\dir", "a = b", "=c",
    "é", "“so”", "'q'", "1.", "2)", "over::colon", "end]", "*", "a*b", "snake_case", "]]>", "&amp;",
]  # fmt: skip
MARKED = [
    "->",
    "`f(a=1, b=[2])`",
    "`x -= lr`",
    "$x_{1}^2$",
    r"$\nabla L = \frac{a}{b}$",
    "**bold**",
]

plain_texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
bare = st.lists(
    st.sampled_from([word for word in WORDS if not set(word) & set("`$*_\\")]),
    min_size=1,
    max_size=4,
).map(" ".join)  # what is plain text also to Markdown
marked = st.lists(st.sampled_from(WORDS + MARKED), min_size=1, max_size=5).map(" ".join)
blocks = st.lists(
    st.one_of(marked.map("Say {}".format), st.just("```python\nfor x in xs:\n    x = {1: 2}\n```")),
    min_size=1,
    max_size=3,
).map("\n\n".join)
told = st.one_of(st.just(""), marked)
numbers = st.decimals("-1000", "1000", places=3).map(
    lambda n: f"{n:f}".rstrip("0").rstrip(".") if n else "0"
)


def distinct(texts, least, most):
    """Return lists of texts that differ."""
    return st.lists(texts, min_size=least, max_size=most, unique_by=lambda text: text.strip())


@st.composite
def options(draw):
    """Return options of which one or several are right."""
    texts = draw(distinct(marked, 3, 6))
    several = draw(st.booleans())
    keys = draw(st.integers(1, len(texts) - 1)) if several else 1
    right = [Answer(text) for text in texts[:keys]]
    wrong = [Answer(text, False, draw(told)) for text in texts[keys:]]
    return Options((*right, *wrong), several)


@st.composite
def number(draw):
    """Return a number with foreseen wrong ones."""
    values = draw(st.lists(numbers, min_size=1, max_size=3, unique=True))
    wrong = tuple(Answer(each, False, draw(marked)) for each in values[1:])
    return NumberSought(values[0], draw(st.sampled_from(["0", "0.5", "0.001"])), wrong)


@st.composite
def gap(draw):
    """Return what fits a gap."""
    texts = draw(distinct(plain_texts, 1, 4))
    right = draw(st.integers(1, len(texts)))
    wrong = [Answer(text, False, draw(marked)) for text in texts[right:]]
    return Gap((*map(Answer, texts[:right]), *wrong))


BODIES = {
    "choice": options(),
    "truefalse": st.builds(Statement, st.booleans(), told),
    "numeric": number(),
    "match": distinct(marked, 2, 4).flatmap(
        lambda lefts: st.lists(bare, min_size=len(lefts), max_size=len(lefts)).map(
            lambda rights: Pairs(tuple(zip(lefts, rights, strict=True)))
        )
    ),
    "order": distinct(marked, 2, 5).map(lambda steps: Steps(tuple(steps))),
    "blanks": gap().map(lambda each: Gaps((each,))),
}


def special(body):
    """Yield what a table may say of a body."""
    if getattr(body, "several", False):
        yield "several"
    if getattr(body, "wrong", ()):
        yield "mistakes"
    if isinstance(body, NumberSought):
        value, tolerance = float(body.value), float(body.tolerance)
        yield from ["tiny"] * (min(abs(value - tolerance), abs(value + tolerance)) < 1e-4)


@st.composite
def questions(draw, type_name):
    """Return a question of a type."""
    body = draw(BODIES[type_name])
    prompt = draw(blocks) + ("\n\nso ____ it is" if type_name == "blanks" else "")
    return PortableQuestion(
        id=draw(st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)),
        prompt=prompt,
        body=body,
        hints=tuple(draw(st.lists(marked, max_size=2))),
        explanation=draw(told),
        tags=tuple(draw(st.lists(st.sampled_from(["pixels", "new-situation"]), unique=True))),
        type_name=type_name,
        facets=frozenset(special(body)),
    )
