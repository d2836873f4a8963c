"""A session on the small course, typed into by a list."""

import pytest

from quizlab.course import Course
from quizlab.practice.run_session import run_session
from quizlab.practice.selection import SessionFilter
from support.screens import ScriptedScreen


@pytest.fixture
def practise(course):
    """Return a function that plays a session and gives back its screen (and `status`)."""

    def play(*lines, wanted=None, seed=1, interactive=False, on=course, **edited):
        screen = ScriptedScreen(lines, interactive=interactive)
        vars(screen).update(edited)
        screen.status = run_session(Course(on), "ch4", wanted or SessionFilter(), screen, seed=seed)
        return screen

    return play
