"""Markdown as rich draws it, but for the room around code."""

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock as RichCodeBlock
from rich.markdown import Markdown as RichMarkdown
from rich.markdown import MarkdownElement
from rich.syntax import Syntax


class CodeBlock(RichCodeBlock):
    """Highlighted code with one line free above and below it, where rich leaves two above."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Give the code, with the line below; the one above belongs to what comes before."""
        code = str(self.text).rstrip()
        yield Syntax(code, self.lexer_name, theme=self.theme, word_wrap=True, padding=(0, 1, 1, 1))


class Markdown(RichMarkdown):
    """Markdown with our code blocks."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **RichMarkdown.elements, "fence": CodeBlock, "code_block": CodeBlock,
    }  # fmt: skip
