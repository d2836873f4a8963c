"""HTML to Markdown by markdownify, with code as it stands."""

import re
from typing import Any

from markdownify import MarkdownConverter


class _Converter(MarkdownConverter):
    """Keeps the indent of code between backticks."""

    def convert_code(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """Return code between as many backticks as it needs."""
        if "pre" in parent_tags:
            return text
        content = element.get_text().replace("\xa0", " ")
        ticks = "``" if "`" in content else "`"
        return f"{ticks}{content}{ticks}" if content.strip() else ""

    def convert_img(self, element: Any, *_: object, **_parents: object) -> str:
        """Return what stands for a picture: it stayed behind."""
        said = element.get("alt", "").strip()
        return f"[picture: {said}]" if said else "[picture]"


def converted(html: str) -> str:
    """Return Markdown for a piece of HTML."""
    converter = _Converter(heading_style="ATX", bullets="-", code_language_callback=_language)
    return str(converter.convert(html))


def _language(element: Any) -> str:
    """Return the language of a ``<pre>``, which its ``<code>`` names in a class."""
    found = re.search(r'<code class="language-(\w+)"', str(element)[:200])
    return found[1] if found else ""
