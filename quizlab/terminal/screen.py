"""Chooses the screen that fits where we run."""

import os
import sys

from quizlab.practice.views import Screen


def screen_for(*, plain: bool) -> Screen:
    """Return the drawn screen in a terminal that can draw, else linear words."""
    from quizlab.terminal.plain_screen import PlainScreen
    from quizlab.terminal.spelling import spell_out

    spell_out(sys.stdout)
    typed = sys.stdin.isatty()
    if plain or not typed or not sys.stdout.isatty() or os.environ.get("TERM", "") in ("dumb", ""):
        return PlainScreen(interactive=typed and sys.stdout.isatty())
    from quizlab.terminal.drawn_screen import DrawnScreen

    return DrawnScreen()
