"""A screen without a terminal: it is typed into by a list and remembers what it was shown."""


class ScriptedScreen:
    """Plays a person who types ``lines``, and then leaves (end of input).

    Attributes:
        asked, told, said, hints, refused: what was shown, in order.
    """

    def __init__(self, lines, *, interactive=False, on_read=None):
        self.interactive = interactive
        self.lines = list(lines)
        self.asked, self.told, self.said = [], [], []
        self.hints, self.refused, self.prompts = [], [], []
        self.summary = None
        self.listed_keys = 0
        self.edited = "edited response"
        self._on_read = on_read

    def say(self, text):
        self.said.append(text)

    def ask(self, asked):
        self.asked.append(asked)

    def read(self, *, multiline, code=False, letters=""):
        return self._next()

    def read_short(self, prompt, keys=""):
        self.prompts.append(prompt)
        return self._next()

    def edit(self, text):
        return self.edited

    def hint(self, number, total, text):
        self.hints.append((number, total, text))

    def unreadable(self, typed, message, at):
        self.refused.append((typed, message, at))

    def tell(self, told):
        self.told.append(told)

    def keys(self, keys):
        self.listed_keys += 1

    def summarize(self, summary):
        self.summary = summary

    @property
    def outcomes(self):
        """The outcomes told, as words."""
        return [str(told.verdict.outcome) for told in self.told if told.verdict]

    def _next(self):
        if not self.lines:
            raise EOFError
        line = self.lines.pop(0)
        if isinstance(line, type) and issubclass(line, BaseException):
            raise line
        return line(self) if callable(line) else line
