"""A stream that says it is a terminal."""

import io


class Terminal(io.StringIO):
    """Text written to it can be read with ``getvalue``."""

    def isatty(self):
        """Say yes."""
        return True
