"""A question as all formats see it: its texts in Markdown, and what kind of answer it takes."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answer:
    """One answer that the author wrote down: right or wrong, with what is said about it."""

    text: str
    right: bool = True
    feedback: str = ""


@dataclass(frozen=True)
class Options:
    """Answers to choose from: one of them, or all that apply."""

    answers: tuple[Answer, ...]
    several: bool = False


@dataclass(frozen=True)
class Statement:
    """The prompt is true or false; the feedback is for who took it the other way round."""

    true: bool
    feedback: str = ""


@dataclass(frozen=True)
class NumberSought:
    """A number as a plain decimal, with an absolute tolerance; the answers are wrong numbers."""

    value: str
    tolerance: str = "0"
    wrong: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Pairs:
    """Left and right sides; further right sides belong to none."""

    pairs: tuple[tuple[str, str], ...]
    stray: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Steps:
    """Texts in their right order; what is stray does not belong there."""

    steps: tuple[str, ...]
    stray: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Gap:
    """What fits a ``____`` of the prompt, and what does not; in code, capitals count."""

    answers: tuple[Answer, ...]
    code: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Gaps:
    """A gap for each ``____`` of the prompt."""

    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class TypedText:
    """A text to be typed just so."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Essay:
    """What a person has to mark; the rest is for that person."""

    graders: str = ""


@dataclass(frozen=True)
class AlgebraicAnswer:
    """A formula over variables, as typed; wrong ones have feedback."""

    formula: str
    variables: tuple[str, ...]
    wrong: tuple[Answer, ...] = ()


Body = (
    Options | Statement | NumberSought | Pairs | Steps | Gaps | TypedText | Essay | AlgebraicAnswer
)


@dataclass(frozen=True)
class PortableQuestion:
    """A question on its way.

    Attributes:
        answer: what is right, in Markdown, for a format that only shows it.
        options: the options with their labels, as they are shown to a student.
        rows: the left sides of pairs, as they are shown.
        type_name: the question type that it had here.
        facets: what else is special about it, as fates name it: the keys that it has, and more.
    """

    id: str
    prompt: str
    body: Body
    hints: tuple[str, ...] = ()
    explanation: str = ""
    tags: tuple[str, ...] = ()
    answer: str = ""
    options: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    type_name: str = ""
    facets: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def afterwards(self) -> str:
        """What is told after a response: why, behind the answer where a person must mark."""
        if not isinstance(self.body, Essay | AlgebraicAnswer):
            return self.explanation
        return "\n\n".join(each for each in (self.answer, self.explanation) if each)


class NoCounterpart(Exception):
    """What another program asks in a way that has no counterpart here; the text says which."""


@dataclass(frozen=True)
class Imported:
    """What a file has at one place.

    Attributes:
        kind: how the format calls this kind of question.
        title: what tells a person which one it is.
        question: it, or None where it has no counterpart here.
        notes: what is not as it was; where it has no counterpart, the last one says why.
        prompt: what it asks.
    """

    kind: str
    title: str
    question: PortableQuestion | None
    notes: tuple[str, ...]
    prompt: str


@dataclass(frozen=True)
class Collection:
    """Questions that go out together.

    Attributes:
        course: the id of the course, which keeps its questions apart from those of others.
    """

    course: str
    chapter: str
    questions: tuple[PortableQuestion, ...]
