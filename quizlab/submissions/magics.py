"""Takes out of a notebook's cell what only Jupyter understands; every line keeps its number."""

import re
from collections.abc import Iterator

_CELL_MAGICS = ("%%time", "%%timeit", "%%capture", "%%prun")  # they run the cell as Python
_TIMED = re.compile(r"%time\s+(?=\S)")  # it runs the rest of its line, names and all
_LINE_MAGIC = re.compile(r"[%!?]")
_ASSIGNED_MAGIC = re.compile(r"([\w.,\s\[\]'\"*]+=\s*)[%!]")
_EXPORTED = re.compile(  # what `jupyter nbconvert --to script` makes of a magic or a shell line
    r"(?m)^([ \t]*)([\w.]{1,50} = )?"
    r"get_ipython\(\)\.(?:system|run_line_magic|magic|getoutput)\([^\r\n]*\)[ \t]*$"
)
_QUOTES = re.compile(r"'''|\"\"\"|'|\"")


def strip_magics(source: str) -> str:
    """Return a cell as Python: magics, shell lines and questions become ``pass``.

    They are looked for only where a statement begins, so a ``%`` on the second line of an
    expression or inside a text stays. A cell of another language becomes empty.
    """
    lines = re.split(r"\r\n|\r|\n", source)
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if lines[first].lstrip().startswith("%%"):
        if lines[first].split()[0] not in _CELL_MAGICS:
            return ""
        lines[first] = ""
    indent = _indent(lines[first])  # a cell may be indented as a whole
    lines = [line.removeprefix(indent) for line in lines]
    return "\n".join(line for group in _statements(lines) for line in _without_magic(group))


def strip_exported(source: str) -> str:
    """Return a .py file that was exported from a notebook, with its magics as ``pass``."""
    return _EXPORTED.sub(
        lambda found: f"{found[1]}{found[2] or ''}{'None' if found[2] else 'pass'}", source
    )


def cell_magic(source: str) -> str | None:
    """Return the magic that makes a cell another language's, or a file's; None without one."""
    words = source.split(maxsplit=1)[:1]
    return words[0] if words and words[0][:2] == "%%" and words[0] not in _CELL_MAGICS else None


def _without_magic(lines: list[str]) -> list[str]:
    """Return the lines of one statement, or as many lines that do nothing in place of a magic."""
    line = lines[0].lstrip()
    indent = _indent(lines[0])
    if (timed := _TIMED.match(line)) is not None:
        return [indent + line[timed.end() :], *lines[1:]]
    rest = [""] * (len(lines) - 1)
    if (assigned := _ASSIGNED_MAGIC.match(line)) is not None:
        return [f"{indent}{assigned[1]}None", *rest]
    if _LINE_MAGIC.match(line) or _Scan().read(lines[-1]).rstrip().endswith("?"):
        return [f"{indent}pass", *rest]
    return lines


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _statements(lines: list[str]) -> Iterator[list[str]]:
    """Yield the lines of one statement at a time, as brackets, texts and backslashes hold them."""
    group: list[str] = []
    scan = _Scan()
    magic = False
    for line in lines:
        if not group:
            scan, start = _Scan(), line.lstrip()
            magic = bool(_LINE_MAGIC.match(start) or _ASSIGNED_MAGIC.match(start))
        group.append(line)
        if magic:
            goes_on = line.endswith("\\")  # a shell line is not Python: its quotes say nothing
        else:
            scan.read(line)
            goes_on = scan.goes_on
        if not goes_on:
            yield group
            group = []
    if group:
        yield group


class _Scan:
    """What is open at the end of a line: brackets, a text, or a line to be continued."""

    def __init__(self) -> None:
        self.depth = 0
        self.quote = ""
        self.continued = False

    @property
    def goes_on(self) -> bool:
        """Whether the next line belongs to the same statement."""
        return self.depth > 0 or bool(self.quote) or self.continued

    def read(self, line: str) -> str:
        """Read one more line and return what of it is code: neither text nor comment."""
        code, at = [], 0
        self.continued = False
        while at < len(line):
            if self.quote:
                at = self._text(line, at)
                continue
            letter = line[at]
            if letter == "#":
                break
            if (quote := _QUOTES.match(line, at)) is not None:
                self.quote, at = quote[0], quote.end()
                code.append(letter)
                continue
            if letter in "([{":
                self.depth += 1
            elif letter in ")]}":
                self.depth = max(self.depth - 1, 0)
            code.append(letter)
            at += 1
        if len(self.quote) == 1:
            self.quote = ""  # never closed: the next line is not its text
        self.continued = self.continued or code[-1:] == ["\\"]
        return "".join(code)

    def _text(self, line: str, at: int) -> int:
        """Skip a text up to its end and return the place after it, or the end of the line."""
        while at < len(line):
            if line[at] == "\\":
                self.continued = at + 1 == len(line)
                at += 2
            elif line.startswith(self.quote, at):
                at += len(self.quote)
                self.quote = ""
                return at
            else:
                at += 1
        return at
