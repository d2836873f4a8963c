"""What every question has, and the five moments in its life: view, parse, check, answer, proof.

A question type is a frozen dataclass: its fields are the keys that an author writes, and the JSON
Schema is made from them. The smallest one, and the one to copy, is `truefalse`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar

from quizlab.errors import QuizlabError, Unreadable
from quizlab.records.fields import Fault, doc
from quizlab.typed_text import Notation, read_typed
from quizlab.verdict import Verdict

if TYPE_CHECKING:
    from quizlab.arithmetic import Number
    from quizlab.free_text.rubric import Misconception

Response = TypeVar("Response")

AS_WRITTEN = {"as_written": True}  # metadata of a key in which no varied names are filled in


class VariantProblem(QuizlabError):
    """The varied names of a question cannot be filled; ``key`` says where."""

    def __init__(self, key: str, what: str) -> None:
        super().__init__(what)
        self.key = key


@dataclass(frozen=True)
class Between:
    """Whole numbers for a varied name."""

    from_: int = field(metadata=doc("the smallest"))
    to: int = field(metadata=doc("the largest, included"))


@dataclass(frozen=True)
class SampleResponse:
    """A response with which a question proves itself.

    Written as the text alone, or as ``{text: {feedback: …, misconception: …}}``.
    """

    text_key: ClassVar[str] = "response"

    response: str
    feedback: str | None = field(
        default=None, metadata=doc("the feedback that this response must be given, word for word")
    )
    misconception: str | None = field(
        default=None, metadata=doc("the wrong belief that this response must be taken to show")
    )


@dataclass(frozen=True)
class ForeseenMistake:
    """A response that the author foresaw."""

    when: str = field(metadata=doc("the response, compared as the type compares"))
    feedback: str = field(metadata=doc("shown to a student who gave it"))
    misconception: str | None = field(
        default=None, metadata=doc("the name of a wrong belief in misconceptions.yaml")
    )


@dataclass(frozen=True)
class Distractor:
    """A wrong option. Written as the text alone, or as ``{text: {feedback: …}}``."""

    text_key: ClassVar[str] = "text"

    text: str
    feedback: str | None = field(default=None, metadata=doc("shown to a student who chose it"))
    misconception: str | None = field(
        default=None, metadata=doc("the name of a wrong belief in misconceptions.yaml")
    )


@dataclass(frozen=True)
class Option:
    """One line to choose from: the label that is typed, and its text."""

    label: str
    text: str


@dataclass(frozen=True)
class View:
    """What is shown before the response.

    Attributes:
        prompt: Markdown.
        options: what there is to choose from, in the order shown.
        rows: for `match`, the left sides, in the order in which they are answered.
        instruction: one line that says how to respond.
        multiline: whether a response may have several lines.
        code: whether it is Python, so that Enter opens the next line of what is unfinished.
        one_letter: whether the label of one option is a whole response, so that a key is enough.
    """

    prompt: str
    options: tuple[Option, ...] = ()
    rows: tuple[str, ...] = ()
    instruction: str = ""
    multiline: bool = False
    code: bool = False
    one_letter: bool = False


@dataclass(frozen=True)
class Expected:
    """A response and what it must lead to, for the proof of a question.

    Attributes:
        key: where in the question it comes from, as in `mistakes.0`.
        response: what a student would type.
        right: whether it must be correct, or anything but correct.
        feedback: words that must be given.
        misconception: the wrong belief that must be named.
    """

    key: str
    response: str
    right: bool
    feedback: str | None = None
    misconception: str | None = None


@dataclass(frozen=True)
class ChapterContext:
    """What a question may know of its chapter; a type takes what it needs in `bind`.

    Attributes:
        catalogue: returns the chapter's misconceptions by name; reads them when first called.
        folders: where files of the chapter lie; of two with one name the first counts.
    """

    catalogue: "Callable[[], Mapping[str, Misconception]]" = dict
    folders: tuple[Path, ...] = ()

    def find(self, name: str) -> Path | None:
        """Return the file of the chapter that has this name, or None if there is none."""
        return next((path for each in self.folders if (path := each / name).is_file()), None)


@dataclass(frozen=True, kw_only=True)
class Question(Generic[Response]):
    """The keys that every question may have, and what a question type must be able to do."""

    type_name: ClassVar[str]
    notation: ClassVar[Notation] = "words"  # how a response is written
    longest: ClassVar[int] = 4_000  # characters of a response; more is no answer
    samples_required: ClassVar[bool] = False  # whether accept and reject must be there
    answer_keys: ClassVar[tuple[str, ...]] = ()  # what reopens the question when it is changed
    answer_always_shown: ClassVar[bool] = False  # after a right response too, to compare with

    id: str = field(metadata=doc("stable for ever: progress hangs on it") | AS_WRITTEN)
    prompt: str = field(metadata=doc("what is asked: Markdown, maths in $…$"))
    was: tuple[str, ...] = field(
        default=(), metadata=doc("the ids it had before a renaming") | AS_WRITTEN
    )
    reworded: tuple[str, ...] = field(
        default=(),
        metadata=doc("fingerprints of earlier wordings of the same answer: progress goes on")
        | AS_WRITTEN,
    )
    asks: str | None = field(
        default=None, metadata=doc("the questionnaire item it practises") | AS_WRITTEN
    )
    tags: tuple[str, ...] = field(
        default=(), metadata=doc("labels; the first one is its topic") | AS_WRITTEN
    )
    reads: tuple[str, ...] = field(
        default=(),
        metadata=doc("where to read, where reading.yaml does not say it by item and tag")
        | AS_WRITTEN,
    )
    hints: tuple[str, ...] = field(default=(), metadata=doc("on request, each more telling"))
    explanation: str = field(default="", metadata=doc("why the answer is right"))
    vary: Mapping[str, tuple[int | float | str, ...] | Between | str] = field(
        default_factory=dict,
        metadata=doc("names that are filled in: a list, {from, to}, or arithmetic over names above")
        | AS_WRITTEN,
    )
    accept: tuple[SampleResponse, ...] = field(
        default=(), metadata=doc("responses that must be correct")
    )
    reject: tuple[SampleResponse, ...] = field(
        default=(), metadata=doc("responses that must not be")
    )
    seed: int = field(default=0, metadata={"internal": "the variant's; no key of a bank"})

    def preload(self) -> tuple[str, ...] | None:
        """Return what the sandbox has to import before a check; None if the check runs no code.

        A session has it imported while the student reads the first question.
        """
        return None

    def view(self) -> View:
        """Return what is shown."""
        raise NotImplementedError

    def parse(self, text: str) -> Response:
        """Return the response that was typed, or raise Unreadable, which never counts."""
        raise NotImplementedError

    def read(self, text: str) -> Response:
        """Parse a response in plain letters, however it was typed: the door to all types.

        Raises:
            Unreadable: with the place in what was typed.
        """
        if len(text) > self.longest:  # first of all: what reads it may take longer than linear
            what = f"That is {len(text):,} characters; {self.longest:,} can be read."
            raise Unreadable(what, self.longest)
        plain = read_typed(text, self.notation)
        try:
            return self.parse(plain.text)
        except Unreadable as error:
            raise Unreadable(error.message, plain.place(error.at)) from None

    def check(self, response: Response) -> Verdict:
        """Decide about a response."""
        raise NotImplementedError

    def answer_text(self) -> str:
        """Return the right answer as Markdown, for a student who asks or has missed it."""
        raise NotImplementedError

    def faults(self) -> Iterator[Fault]:
        """Find what no reader of single keys can see; called for every variant."""
        return iter(())

    def run_faults(self) -> Iterator[Fault]:
        """Find what only running the question's code shows; called when it is proved."""
        return iter(())

    def warnings(self) -> Iterator[str]:
        """Say what is no fault, but an author should know; called once the question is bound."""
        return iter(())

    def proofs(self) -> Iterator[Expected]:
        """Yield the responses that follow from the answer, the key and the mistakes."""
        return iter(())

    def expressions(self) -> Iterator[tuple[str, str]]:
        """Yield the key and the text of everything that is arithmetic over the varied names."""
        return iter(())

    def bind(self, chapter: ChapterContext) -> Self:  # noqa: ARG002 - for types that need it
        """Return the question with what its type needs of the chapter."""
        return self

    def misconceptions_named(self) -> Iterator[tuple[str, str]]:
        """Yield the key and the name of every misconception that the question names."""
        for key, part in [("", self), *_parts_of(self)]:
            if name := getattr(part, "misconception", None):
                yield f"{key}.misconception".removeprefix("."), name

    def filled(self, values: "Mapping[str, Number | str]", seed: int) -> Self:
        """Return this variant: ``{name}`` replaced in every text, for varied names only.

        Raises:
            VariantProblem: arithmetic that cannot be worked out with these values.
        """
        if not values:
            return replace(self, seed=seed)
        from quizlab.arithmetic import written

        texts = {n: v if isinstance(v, str) else written(v) for n, v in values.items()}
        names = re.compile("{(" + "|".join(map(re.escape, texts)) + ")}")

        def fill(text: str) -> str:
            return names.sub(lambda found: texts[found[1]], text)

        changed = {
            each.name: _filled(getattr(self, each.name), fill)
            for each in fields(self)
            if _has_names(each)
        }
        return replace(self, **changed, vary={}, seed=seed)

    def in_any_order(self, items: list[str], purpose: str = "") -> list[str]:
        """Return ``items`` in an order that the id, the seed and the purpose decide."""
        from random import Random

        shuffled = list(items)
        random = Random(f"{self.id}:{self.seed}{purpose}")  # noqa: S311 -- an order, no secret
        random.shuffle(shuffled)
        return shuffled


def labelled(texts: list[str]) -> tuple[Option, ...]:
    """Return options with their labels, a to z; more than 26 are a fault of the question."""
    return tuple(Option(label, text) for label, text in zip(ascii_lowercase, texts, strict=False))


def texts_in(question: Question[Any]) -> Iterator[tuple[str, str]]:
    """Yield every text in which varied names are filled in, and its key."""
    return ((key, part) for key, part in _parts_of(question) if isinstance(part, str))


def _has_names(each: Field[Any]) -> bool:
    """Whether varied names are filled in in a field: not where it says so, nor in internal ones."""
    return not {"as_written", "internal"} & each.metadata.keys()


def _parts_of(question: Question[Any]) -> Iterator[tuple[str, object]]:
    for each in fields(question):
        if _has_names(each):
            yield from _parts(each.name, getattr(question, each.name))


def _parts(key: str, value: Any) -> Iterator[tuple[str, object]]:
    yield key, value
    if isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _parts(f"{key}.{number}", part)
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield key, name
            yield from _parts(key, part)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _parts(f"{key}.{each.name}", getattr(value, each.name))


def _filled(value: Any, fill: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return fill(value)
    if isinstance(value, tuple):
        return tuple(_filled(part, fill) for part in value)
    if isinstance(value, Mapping):
        filled = {_filled(key, fill): _filled(part, fill) for key, part in value.items()}
        if len(filled) < len(value):
            raise VariantProblem("vary", f"two of {', '.join(value)} become the same")
        return filled
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: _filled(getattr(value, each.name), fill) for each in fields(value)}
        return replace(value, **parts)
    return value
