"""Chooses the screen that fits where we run."""

import sys

from quizlab.practice.views import Screen
from quizlab.terminal.lines import can_draw
from quizlab.terminal.spelling import spell_out


def screen_for(*, plain: bool) -> Screen:
    """Return the drawn screen in a terminal that can draw, else linear words."""
    from quizlab.terminal.plain_screen import PlainScreen

    spell_out(sys.stdout)
    typed = sys.stdin.isatty()
    if plain or not typed or not can_draw():
        return PlainScreen(interactive=typed and sys.stdout.isatty())
    from quizlab.terminal.drawn_screen import DrawnScreen

    return DrawnScreen()
