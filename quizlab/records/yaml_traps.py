"""Traps in a YAML text that leave it valid: a comment that cuts a text, an escape in LaTeX."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

_CUT = re.compile(r"[ \t]+#[ \t]?\S")
_WORDS = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}[ ,]+[^\W\d_]")  # a sentence, not a name or a number
# Names of LaTeX that begin like an escape of YAML: "\theta" is a tab and "heta".
_LATEX = re.compile(
    r"(?<!\\)(?:\\\\)*\\(theta|tau|times|text|textbf|tanh?|tfrac|tilde|to|top|nu|nabla|neq?|neg|"
    r"not|notin|rho|right|rangle|rightarrow|beta|bar|begin|binom|frac|forall|alpha|approx|ast|vec|"
    r"varepsilon|eta|exp|equiv|epsilon|left|leq?|lambda|ldots|pi|partial|prod|phi|Lambda|Pi|Phi)\b"
)


def traps_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines and words of texts that are not read as they were probably meant.

    A text that is not YAML yields what stands before the error.
    """
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(token, yaml.ScalarToken):
                yield from _in_scalar(token, text)
    except yaml.YAMLError:
        return


def _in_scalar(token: Any, text: str) -> Iterator[tuple[int, str]]:
    line = token.start_mark.line + 1
    if token.style == '"':
        written = text[token.start_mark.index : token.end_mark.index]
        for found in _LATEX.finditer(written):
            at = line + written.count("\n", 0, found.start())
            name = found[1]
            what = (
                f"in double quotes YAML takes \\{name[0]} for an escape; write '…' around \\{name}"
            )
            yield at, what
    elif token.plain and _WORDS.search(token.value):
        rest = text[token.end_mark.index : text.find("\n", token.end_mark.index)]
        if _CUT.match(rest):
            cut = token.value[-30:]
            what = f"' #' begins a comment, so this text ends after '{cut}'; quote it if it goes on"
            yield token.end_mark.line + 1, what
