"""One question on its own: for `quizlab show`."""

from shlex import quote
from typing import Any

from quizlab.bank.chapter import Chapter, QuestionEntry
from quizlab.question_types.base import Question
from quizlab.suggestion import suggested
from quizlab.terminal.lines import show_lines, show_markdown, show_options
from quizlab.terminal.plain_text import labelled


def show_question(
    chapter: Chapter, entry: QuestionEntry, question: Question[Any], *, answer: bool
) -> None:
    """Print a question: it is looked up, not played."""
    view = question.view()
    show_lines([f"{entry.id} ({entry.type_name}{f', {entry.asks}' if entry.asks else ''})", ""])
    show_markdown(view.prompt)
    show_options([(f"{n}.", row) for n, row in enumerate(view.rows, 1)])
    show_options([(f"{option.label})", option.text) for option in view.options])
    if answer:
        show_lines([""])
        show_markdown(labelled("Answer", question.answer_text()))
        if question.explanation:
            show_markdown(f"Why: {question.explanation}")
    reads = chapter.where_to_read(entry)
    practise = suggested(f"practice {quote(chapter.name)} --question {quote(entry.id)}")
    show_lines(["", *([f"Read: {reads}"] if reads else []), f"Practise it: {practise}"])


def question_json(
    chapter: Chapter, entry: QuestionEntry, question: Question[Any], *, answer: bool
) -> dict[str, object]:
    """Return a question as `show --json` prints it."""
    view = question.view()
    shown: dict[str, object] = {
        "version": 1,
        "id": entry.id,
        "type": entry.type_name,
        "asks": entry.asks,
        "tags": entry.tags,
        "prompt": view.prompt,
        "options": {option.label: option.text for option in view.options},
        "rows": list(view.rows),
        "instruction": view.instruction,
        "hints": len(question.hints),
        "read": chapter.where_to_read(entry),
    }
    if answer:
        shown |= {"answer": question.answer_text(), "explanation": question.explanation}
        shown["fingerprint"] = entry.fingerprint
    return shown
