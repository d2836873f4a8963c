"""Markdown with maths in dollars to HTML as other programs show it, and back."""

import re
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from quizlab.errors import QuizlabError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def html(markdown: str) -> str:
    r"""Return HTML, formulas as ``\(…\)`` and ``\[…\]``; a line alone has no paragraph around it.

    HTML in the Markdown is text: a course could else bring a script to where it is taught.
    """
    if "\n" in markdown.strip():
        return str(_markdown_reader().render(markdown.strip())).strip()
    return str(_markdown_reader().renderInline(markdown.strip()))


@cache
def _markdown_reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    def formula(content: str, options: dict[str, bool]) -> str:
        opens, closes = (r"\[", r"\]") if options["display_mode"] else (r"\(", r"\)")
        return f"{opens}{escape(content, quote=False)}{closes}"

    def code(tokens: Any, place: int, _options: object, _environment: object) -> str:
        content = tokens[place].content
        indent = len(content) - len(content.lstrip(" "))  # which a browser would leave out
        return f"<code>{'&nbsp;' * indent}{escape(content.lstrip(' '), quote=False)}</code>"

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.renderer.rules["code_inline"] = code  # type: ignore[attr-defined]
    return reader.use(
        dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True,
        allow_labels=False, renderer=formula,
    )  # fmt: skip


def plain(markdown: str) -> str:
    """Return the text as it reads without any markup, on one line."""
    without_tags = re.sub(r"<[^<>]*>", "", html(markdown))
    return re.sub(r"\s+", " ", unescape(without_tags)).strip()


def markdown(source: str) -> str:
    r"""Return Markdown for HTML; formulas between ``\(…\)``, ``\[…\]`` and ``$$`` have dollars.

    Raises:
        QuizlabError: it nests deeper than can be read.
    """
    if _BARE.fullmatch(source):  # most answers, and reading HTML takes a hundred times as long
        return source.strip()
    from quizlab.exchange.markdown_converter import converted

    formulas: list[str] = []

    def set_aside(found: re.Match[str]) -> str:
        display = found[1] is None
        content = unescape(next(each for each in found.groups() if each is not None)).strip()
        formulas.append(f"$${content}$$" if display else f"${content}$")
        return f"QZMATH{len(formulas) - 1}QZ"

    try:
        text = converted(_FORMULA.sub(set_aside, source))
    except RecursionError:
        what = f"A text has too many elements inside each other: '{source[:40]}…'"
        raise QuizlabError(f"{what}. Write it more simply, and import it again.") from None
    pieces = _CODE.split(text)
    pieces[::2] = [each.replace("$", r"\$") for each in pieces[::2]]
    text = "".join(pieces)
    text = re.sub(r"(?:\\_){4,}", lambda found: found[0].replace("\\", ""), text)
    text = re.sub(r"(?<=[^\W_])\\_(?=[^\W_])", "_", text)
    text = re.sub(r"(?<= )\\\*(?= )", "*", text)
    lines = (line.rstrip() + "  " * line.endswith("  ") for line in text.split("\n"))
    text = "\n".join(lines)
    text = re.sub(r"\n{3,}", "\n\n", text)
    return re.sub(r"QZMATH(\d{1,9})QZ", lambda found: formulas[int(found[1])], text).strip()


_BARE = re.compile(r"(?:[^\W_]|[.,;:?!'()/+=-]|(?<! ) )*")
_CODE = re.compile(r"(```[^`]{0,20000}```|`[^`\n]{1,2000}`)")
_FORMULA = re.compile(
    r"\\\(((?:[^\\]|\\(?!\))){1,5000})\\\)"
    r"|\\\[((?:[^\\]|\\(?!\])){1,5000})\\\]"
    r"|\$\$([^$]{1,5000})\$\$"
)


def as_markdown(text: str) -> str:
    """Return plain text so that Markdown shows it as it is."""
    return markdown(escape(text, quote=False).replace("\n", "<br>"))


def in_form(text: str, form: str) -> str:
    """Return a text as Markdown; Moodle's names for how it is written: html, plain_text, …."""
    if form == "markdown":
        return re.sub(r"\\{1,2}\((.{1,2000}?)\\{1,2}\)", r"$\1$", text)
    if form == "plain_text":
        return as_markdown(text)
    return markdown(text if form == "html" else text.replace("\n", "<br>"))
