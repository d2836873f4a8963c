"""A question as its author looks at it: every variant, mistake and sample, with what is said."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from quizlab.bank.catalogues import Catalogues
from quizlab.bank.check import all_files, shown
from quizlab.bank.load import load_file
from quizlab.bank.variants import proven_variants
from quizlab.course import Course
from quizlab.errors import QuizlabError, Unreadable, UsageError, did_you_mean
from quizlab.problem import Problem
from quizlab.question_types.base import Question, VariantProblem
from quizlab.terminal.plain_text import folded, labelled, plain_option, plain_text
from quizlab.verdict import Outcome, Verdict

MOST_VARIANTS = 12  # shown of one question, side by side


@dataclass(frozen=True)
class PreviewedQuestion:
    """A question of a bank with what it may know of its chapter, and the line where it begins."""

    question: Question[Any]
    line: int


@dataclass(frozen=True)
class PreviewedBank:
    """A bank as it is now: its readable questions, and what is wrong with the rest."""

    path: str
    title: str
    questions: tuple[PreviewedQuestion, ...]
    problems: tuple[Problem, ...]


def previewed(course: Course, path: Path) -> PreviewedBank:
    """Read a bank of a course, or one that lies elsewhere; nothing is cached, nothing recorded."""
    file = load_file(path, shown(path))
    context = Catalogues(course, [file]).context_of(file)
    questions = tuple(
        PreviewedQuestion(each.question.bind(context), each.line) for each in file.questions
    )
    return PreviewedBank(file.path, file.title, questions, tuple(file.problems.sorted()))


def bank_of(course: Course, question: str) -> Path:
    """Return the bank that a question stands in.

    Raises:
        UsageError: there is none; the nearest id is offered.
    """
    if "/" in question or question.endswith((".yaml", ".yml")):
        raise UsageError(f"There is no file {question}.")
    known: dict[str, Path] = {}
    for path in all_files(course):
        known |= {each.question.id: path for each in load_file(path).questions}
    if question not in known:
        offer = did_you_mean(question, known) or "."
        raise UsageError(f"There is no file and no question '{question[:80]}'{offer}")
    return known[question]


def bank_lines(bank: PreviewedBank, width: int, only: str | None = None) -> Iterator[str]:
    """Yield a bank in linear words: its problems, then each question with all there is to it.

    Args:
        only: the id of the one question to be shown.
    """
    count = len(bank.questions)
    yield f"{bank.path}: {bank.title}, {count} question{'' if count == 1 else 's'}"
    for problem in bank.problems:
        yield folded(f"Problem: {problem}", width)
    for each in bank.questions:
        if only in (None, each.question.id):
            yield ""
            yield from question_lines(each, width)


def question_lines(previewed: PreviewedQuestion, width: int) -> Iterator[str]:
    """Yield a question as students see it, with its variants, mistakes, samples and hints."""
    question = previewed.question
    about = [question.type_name, *([question.asks] if question.asks else []), *question.tags]
    yield f"== {question.id} ({', '.join(about)}), line {previewed.line}"
    try:
        variants = list(islice(proven_variants(question), MOST_VARIANTS + 1))
        first = variants[0]
        view = first.view()
        yield plain_text(view.prompt, width)
        yield from (plain_option(f"{n}.", row, width) for n, row in enumerate(view.rows, 1))
        yield from (plain_option(f"{each.label})", each.text, width) for each in view.options)
        yield plain_text(labelled("Answer", first.answer_text()), width)
        if first.explanation:
            yield plain_text(f"Why: {first.explanation}", width)
        for number, hint in enumerate(first.hints, 1):
            yield folded(f"Hint {number}: {hint}", width)
        yield from _verdict_lines(first, width)
        if len(variants) > 1:
            yield from _variant_lines(variants, width)
    except (QuizlabError, VariantProblem) as error:
        yield folded(f"Problem: {error}", width)


def _verdict_lines(question: Question[Any], width: int) -> Iterator[str]:
    """Yield what is said to every response that the author foresaw."""
    expected = [(each.response, "foreseen") for each in question.proofs()]
    expected += [(each.response, "accept") for each in question.accept]
    expected += [(each.response, "reject") for each in question.reject]
    for response, why in dict(reversed(expected)).items():
        try:
            verdict = question.check(question.read(response))
        except Unreadable as unreadable:
            verdict = Verdict(Outcome.UNREADABLE, unreadable.message)
        except QuizlabError as error:
            verdict = Verdict(Outcome.BROKEN, str(error))
        belief = f" [{verdict.misconception}]" if verdict.misconception else ""
        said = f": {verdict.feedback}" if verdict.feedback else ""
        flat = " ".join(response.split())
        yield folded(f"  {why} '{flat}' is {verdict.outcome}{said}{belief}", width)


def _variant_lines(variants: list[Question[Any]], width: int) -> Iterator[str]:
    more = " (the first ones)" if len(variants) > MOST_VARIANTS else ""
    yield f"Variants{more}:"
    for each in variants[:MOST_VARIANTS]:
        prompt = " ".join(each.view().prompt.split())
        yield folded(f"  {prompt} → {' '.join(each.answer_text().split())}", width)
