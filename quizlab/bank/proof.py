"""Proves questions by the responses that their authors foresaw, in every variant."""

import re
from collections.abc import Iterator
from typing import Any

from quizlab.arithmetic import names_in
from quizlab.bank.load import LoadedQuestion
from quizlab.bank.variants import proven_variants
from quizlab.errors import QuizlabError, Unreadable, did_you_mean
from quizlab.question_types.base import (
    ChapterContext,
    Expected,
    Question,
    VariantProblem,
    texts_in,
)
from quizlab.records.fields import Fault
from quizlab.records.problems import Problems
from quizlab.records.source_lines import line_of
from quizlab.verdict import Outcome


def prove(loaded: LoadedQuestion, problems: Problems, context: ChapterContext) -> None:
    """Report what is wrong with a question, once for each key, with the first variant's words."""
    problems.about = f"question {loaded.question.id}"
    known = {problem.line for problem in problems.found}
    seen: set[str] = set()
    for fault in question_faults(loaded.question.bind(context)):
        line = line_of(loaded.raw, fault.key, loaded.line)
        if line not in known and fault.key not in seen:
            seen.add(fault.key)
            problems.add(line, fault.what)
    problems.about = ""


def question_faults(question: Question[Any]) -> Iterator[Fault]:
    """Yield every way in which a question does not keep what its author promises."""
    yield from _name_faults(question)
    try:
        for variant in proven_variants(question):
            which = f" (in the variant '{variant.prompt.strip()[:60]}')" if question.vary else ""
            for fault in _variant_faults(variant):
                yield Fault(fault.key, fault.what + which)
    except VariantProblem as problem:
        yield Fault(problem.key, str(problem))


def _variant_faults(variant: Question[Any]) -> Iterator[Fault]:
    if faults := [*variant.faults(), *variant.run_faults()]:
        yield from faults
        return
    samples = [
        Expected(f"{key}.{number}", sample.response, right, sample.feedback, sample.misconception)
        for key, right in (("accept", True), ("reject", False))
        for number, sample in enumerate(getattr(variant, key))
    ]
    for expected in [*variant.proofs(), *samples]:
        if (what := _broken_promise(variant, expected)) is not None:
            yield Fault(expected.key, what)


def _broken_promise(variant: Question[Any], expected: Expected) -> str | None:
    shown = expected.response if len(expected.response) <= 60 else expected.response[:59] + "…"
    try:
        verdict = variant.check(variant.read(expected.response))
    except Unreadable as unreadable:
        if expected.right or expected.feedback:
            return f"'{shown}' cannot be read: {unreadable}"
        return None
    except QuizlabError as error:
        return f"'{shown}' cannot be checked: {error}"
    if expected.right and verdict.outcome is not Outcome.CORRECT:
        ideas = [each for each in verdict.ideas if not each.found and not each.optional]
        missing = ", ".join(f"'{idea.says}'" for idea in ideas)
        why = f"missing: {missing}" if missing else verdict.feedback
        broken = f"must be correct, but is {verdict.outcome}" + (f" ({why})" if why else "")
    elif not expected.right and verdict.outcome is Outcome.CORRECT:
        broken = "must not be correct, but is"
    elif expected.feedback and expected.feedback not in verdict.feedback:
        broken = f"must get the feedback '{expected.feedback}', gets '{verdict.feedback}'"
    elif expected.misconception and expected.misconception != verdict.misconception:
        broken = f"must show '{expected.misconception}', shows '{verdict.misconception}'"
    else:
        return None
    return f"'{shown}' {broken}"


# A name in braces; what follows \frac, ^, _ or a closing brace is mathematics.
_IN_BRACES = re.compile(r"(?<![\w\\^_{}])\{([A-Za-z_]\w*)\}")


def _name_faults(question: Question[Any]) -> Iterator[Fault]:
    """Find varied names that are never used, and names in braces that only look varied."""
    if not question.vary:
        return
    texts = list(texts_in(question))
    for key, text in texts:
        for name in _IN_BRACES.findall(text):
            if name not in question.vary and (offer := did_you_mean(name, question.vary)):
                yield Fault(key, f"{{{name}}} is not a varied name{offer}")
    arithmetic = [spec for spec in question.vary.values() if isinstance(spec, str)]
    arithmetic += [text for _, text in question.expressions()]
    used = set().union(*map(names_in, arithmetic))
    for name in question.vary:
        if name not in used and not any(f"{{{name}}}" in text for _, text in texts):
            yield Fault(f"vary.{name}", f"the varied name '{name}' is used nowhere")
