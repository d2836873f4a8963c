"""A session on the small course, typed into by a list."""

import pytest

from quizlab.course import Course
from quizlab.practice.run_session import sit
from quizlab.practice.selection import Wanted
from support.screens import ScriptedScreen


@pytest.fixture
def practise(course):
    """Return a function that plays a session and gives back its screen (and `status`)."""

    def play(*lines, wanted=None, seed=1, interactive=False, on=course, **edited):
        screen = ScriptedScreen(lines, interactive=interactive)
        vars(screen).update(edited)
        screen.status = sit(Course(on), "ch4", wanted or Wanted(), screen, seed=seed)
        return screen

    return play
