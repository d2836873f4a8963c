"""Proves questions by the responses that their authors foresaw, in every variant."""

import re
from collections.abc import Iterator
from typing import Any

from quizlab.arithmetic import ArithmeticProblem, names_in
from quizlab.bank.load import Loaded, line_of
from quizlab.bank.report import Report
from quizlab.bank.variants import VariantProblem, proven_variants
from quizlab.errors import Unreadable, nearest
from quizlab.question_types.base import Expected, Fault, Question
from quizlab.verdict import Outcome, Verdict


def prove(loaded: Loaded, report: Report) -> None:
    """Report what is wrong with a question, once for each line, with the first variant's words."""
    report.about = f"question {loaded.question.id}"
    seen = {problem.line for problem in report.problems}
    for fault in question_faults(loaded.question):
        line = line_of(loaded.raw, fault.key, loaded.line)
        if line not in seen:
            seen.add(line)
            report.add(line, fault.what)
    report.about = ""


def question_faults(question: Question[Any]) -> Iterator[Fault]:
    """Give every way in which a question does not keep what its author promises."""
    yield from _name_faults(question)
    try:
        for variant in proven_variants(question):
            yield from _variant_faults(variant, _which(question, variant))
    except VariantProblem as problem:
        yield Fault(f"vary.{problem.name}", problem.what)
    except ArithmeticProblem as problem:
        yield Fault("answer", f"the answer of a variant cannot be worked out: {problem}")


def _which(question: Question[Any], variant: Question[Any]) -> str:
    return f" (in the variant '{variant.prompt.strip()[:60]}')" if question.vary else ""


def _variant_faults(variant: Question[Any], which: str) -> Iterator[Fault]:
    if not variant.served:
        return
    faults = [Fault(fault.key, fault.what + which) for fault in variant.faults()]
    yield from faults
    if faults:
        return
    for expected in _all_expected(variant):
        if (what := _broken_promise(variant, expected)) is not None:
            yield Fault(expected.key, what + which)


def _all_expected(variant: Question[Any]) -> Iterator[Expected]:
    yield from variant.proofs()
    for key, right in (("accept", True), ("reject", False)):
        for number, sample in enumerate(getattr(variant, key)):
            yield Expected(f"{key}.{number}", sample.response, right, sample.feedback)


def _broken_promise(variant: Question[Any], expected: Expected) -> str | None:
    shown = expected.response if len(expected.response) <= 60 else expected.response[:59] + "…"
    try:
        verdict = variant.check(variant.parse(expected.response))
    except Unreadable as unreadable:
        if expected.right or expected.feedback:
            return f"'{shown}' cannot be read: {unreadable}"
        return None
    if expected.right and verdict.outcome is not Outcome.CORRECT:
        return f"'{shown}' must be correct, but is {verdict.outcome}{_told(verdict)}"
    if not expected.right and verdict.outcome is Outcome.CORRECT:
        return f"'{shown}' must not be correct, but is"
    if expected.feedback and expected.feedback not in verdict.feedback:
        return f"'{shown}' must get the feedback '{expected.feedback}', gets '{verdict.feedback}'"
    return None


def _told(verdict: Verdict) -> str:
    missing = [f"'{idea.says}'" for idea in verdict.ideas if not idea.found and not idea.optional]
    if missing:
        return f" (not found: {', '.join(missing)})"
    return f" ({verdict.feedback})" if verdict.feedback else ""


def _name_faults(question: Question[Any]) -> Iterator[Fault]:
    """Find varied names that are never used, and names in braces that only look varied."""
    if not question.vary:
        return
    texts = repr(question)
    for name in re.findall(r"\{([A-Za-z_]\w*)\}", question.prompt):
        if name not in question.vary and (guess := nearest(name, list(question.vary))):
            what = f"{{{name}}} is no varied name, did you mean {{{guess}}}?"
            yield Fault("prompt", what)
    for name in question.vary:
        if f"{{{name}}}" not in texts and name not in _names_used(question):
            yield Fault(f"vary.{name}", f"the varied name '{name}' is used nowhere")


def _names_used(question: Question[Any]) -> set[str]:
    arithmetic = [spec for spec in question.vary.values() if isinstance(spec, str)]
    arithmetic.append(getattr(question, "answer", ""))
    arithmetic += [mistake.when for mistake in getattr(question, "mistakes", ())]
    return set().union(*(names_in(text) for text in arithmetic))
