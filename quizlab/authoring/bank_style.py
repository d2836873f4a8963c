"""What is poor or misleading in banks, beyond what their own answers can prove."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from quizlab.arithmetic import ArithmeticProblem, evaluate
from quizlab.bank.check import BankCheck, check_banks, shown
from quizlab.bank.load import BankFile, LoadedQuestion
from quizlab.bank.variants import proven_variants
from quizlab.course import Course
from quizlab.errors import QuizlabError
from quizlab.problem import Problem
from quizlab.question_types.base import Question, VariantProblem, texts_in
from quizlab.records.fields import Fault
from quizlab.records.source_lines import line_of
from quizlab.records.yaml_errors import YamlProblem
from quizlab.records.yaml_file import decode, read_bytes
from quizlab.records.yaml_traps import traps_in
from quizlab.terminal.maths import unknown_commands

_CODE = re.compile(r"```.*?```|`[^`\n]*`|\$[^$\n]+\$", re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\(")
_BRACES = re.compile(r"(?<![\w\\^_{}$])\{([A-Za-z_]\w*)\}")
_ABOVE = re.compile(r"\b(?:all|none|both|neither) of (?:the above|these)\b", re.IGNORECASE)
_ENDS = tuple(".?!…:;)`'\"»”*$]")
_MOST_COMPARED = 300  # variants of a question whose shown texts are compared


def check_banks_and_style(course: Course, paths: list[Path]) -> BankCheck:
    """Check the named files, or all of the course: what can be proven, and what is poor."""
    check = check_banks(course, paths)
    problems, warnings = list(check.problems), list(check.warnings)
    if not paths:
        problems += misplaced_files(course)
    prompts: dict[object, str] = {}
    for file in check.banks:
        problems += _traps(file)
        for loaded in file.questions:
            problems += _problems(file, loaded, loaded_problems(loaded))
            warnings += _problems(file, loaded, question_warnings(loaded.question))
            first = prompts.setdefault(_shown_text(loaded.question), loaded.question.id)
            if first != loaded.question.id:
                what = f"it asks the same as question {first}, with the same options"
                warnings += _problems(file, loaded, [Fault("prompt", what)])
        warnings += longest_keys(file)
    return BankCheck(
        tuple(dict.fromkeys(problems)), check.files, check.questions, tuple(warnings), check.banks
    )


def _problems(
    file: BankFile, loaded: LoadedQuestion, faults: "Sequence[Fault] | Iterator[Fault]"
) -> list[Problem]:
    about = f"question {loaded.question.id}"
    return [
        Problem(file.path, line_of(loaded.raw, each.key, loaded.line), about, each.what)
        for each in faults
    ]


def misplaced_files(course: Course) -> Iterator[Problem]:
    """Yield banks that nothing reads, since they do not lie in the folder of a chapter."""
    lies = "it is not read: banks lie in questions/<chapter>/ itself"
    for path in sorted(course.questions.rglob("*.y*ml")):
        if path.parent.parent != course.questions:
            yield Problem(shown(path), 1, "", lies)
    for name in course.chapters():
        folder = course.folder(name)
        if not course.chapter_files(name):
            yield Problem(shown(folder), 1, "", "the chapter has no bank: a .yaml file")
        for path in sorted(folder.glob("*.txt")):
            yield Problem(shown(path), 1, "", "it is not read: the name of a bank ends in .yaml")


def _traps(file: BankFile) -> list[Problem]:
    try:
        text = decode(read_bytes(Path(file.path)))
    except YamlProblem:  # which is a problem of the file already
        return []
    return [Problem(file.path, line, "", what) for line, what in traps_in(text)]


def loaded_problems(loaded: LoadedQuestion) -> Iterator[Fault]:
    """Yield what a student could not read, or not tell from what the prompt shows."""
    question = loaded.question
    for key, text in texts_in(question):
        prose = _CODE.sub("", text)
        if _PICTURE.search(prose):
            yield Fault(key, "it has a picture, which cannot be shown: say it in words")
        for name in unknown_commands(text):
            yield Fault(key, f"{name} cannot be shown as text; write the formula without it")
    if question.vary and (pair := _told_apart_by_nothing(question)) is not None:
        what = f"variants look the same and have different answers: {pair[0]} and {pair[1]}"
        yield Fault("prompt", f"{what}; name what varies in the prompt")


def _told_apart_by_nothing(question: Question[Any]) -> tuple[str, str] | None:
    """Return two answers of variants that are shown alike, None where there are none."""
    answers: dict[object, tuple[str, str]] = {}
    try:
        for variant in islice(proven_variants(question), _MOST_COMPARED):
            seen, right = (
                _shown_text(variant),
                str([getattr(variant, key) for key in variant.answer_keys]),
            )
            first, shown_first = answers.setdefault(seen, (right, variant.answer_text()))
            if right != first:
                return shown_first, variant.answer_text()
    except (VariantProblem, QuizlabError):  # the proof names these
        return None
    return None


def _shown_text(question: Question[Any]) -> object:
    """Return what is shown, whatever the order in which options stand."""
    view = question.view()
    return view.prompt, *sorted(option.text for option in view.options), *sorted(view.rows)


def question_warnings(question: Question[Any]) -> Iterator[Fault]:
    """Yield what is only poor in one question."""
    for number, hint in enumerate(question.hints):
        if not hint.rstrip().endswith(_ENDS):
            yield Fault(f"hints.{number}", f"this hint is no whole sentence: '{hint[-40:]}'")
    if question.vary:
        for name in _BRACES.findall(_CODE.sub("", question.prompt)):
            if name not in question.vary:
                yield Fault("prompt", f"{{{name}}} is no varied name, and is shown as it stands")
    yield from option_warnings([option.text for option in question.view().options])


def option_warnings(options: Sequence[str]) -> Iterator[Fault]:
    """Yield what confuses among options: two that are alike, letters, and "all of the above"."""
    by_case = defaultdict(list)
    for text in options:
        by_case[_value_of(text)].append(text)
        if _ABOVE.search(text):
            yield Fault("distractors", f"options are shuffled, so '{text}' may come first")
        if re.fullmatch(r"[A-Za-z]", text) and text.lower() in "abcdef"[: len(options)]:
            yield Fault("distractors", f"the option '{text}' reads like the letter of an option")
    for alike in by_case.values():
        if len(alike) > 1:
            what = f"these options differ in nothing that a student would call different: {alike}"
            yield Fault("distractors", what)


def _value_of(text: str) -> object:
    """Return what an option comes to: its number, or its words without regard to capitals."""
    if "`" in text:
        return text
    try:
        return evaluate(text, {})
    except (ArithmeticProblem, QuizlabError):
        return text.casefold()


def longest_keys(file: BankFile) -> Iterator[Problem]:
    """Say that the right option can be guessed, being the longest far more often than by chance."""
    expected, variance, longest = 0.0, 0.0, 0
    for loaded in file.questions:
        key, options = getattr(loaded.question, "key", None), loaded.question.view().options
        if isinstance(key, str) and len(options) > 1:
            chance = 1 / len(options)
            expected, variance = expected + chance, variance + chance * (1 - chance)
            longest += all(len(key) > len(each.text) for each in options if each.text != key)
    if longest > expected + 3 * variance**0.5 and longest > 5:
        what = f"the key is the longest option in {longest} questions, by chance in {expected:.0f}"
        yield Problem(file.path, 1, "", f"{what}: a student can guess it")
