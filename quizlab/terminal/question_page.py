"""One question on its own: for `quizlab show`."""

import shutil
import sys
from shlex import quote
from typing import Any

from quizlab.bank.chapter import Chapter, QuestionEntry
from quizlab.question_types.base import Question
from quizlab.suggestion import suggested
from quizlab.terminal.plain_text import folded, labelled, plain_option, plain_text


def show_question(
    chapter: Chapter, entry: QuestionEntry, question: Question[Any], *, answer: bool
) -> None:
    """Print a question in plain words: it is looked up, not played."""
    width = min(shutil.get_terminal_size().columns, 100)
    view = question.view()
    lines = [f"{entry.id} ({entry.type_name}{f', {entry.asks}' if entry.asks else ''})", ""]
    lines.append(plain_text(view.prompt, width))
    lines += [plain_option(f"{n}.", row, width) for n, row in enumerate(view.rows, 1)]
    lines += [plain_option(f"{option.label})", option.text, width) for option in view.options]
    if answer:
        lines += ["", plain_text(labelled("Answer", question.answer_text()), width)]
        if question.explanation:
            lines.append(plain_text(f"Why: {question.explanation}", width))
    lines.append("")
    if reads := chapter.where_to_read(entry):
        lines.append(folded(f"Read: {reads}", width))
    practise = suggested(f"practice {quote(chapter.name)} --question {quote(entry.id)}")
    lines.append(folded(f"Practise it: {practise}", width))
    sys.stdout.write("\n".join(lines) + "\n")


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
