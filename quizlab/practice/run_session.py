"""Sets a session up from the command line's words, plays it, and closes it."""

from datetime import timedelta

from quizlab import clock, paths
from quizlab.bank.chapter import Chapter, load_chapter
from quizlab.course import Course
from quizlab.errors import QuizlabError
from quizlab.practice.overrides import Leave
from quizlab.practice.phrases import day_words
from quizlab.practice.selection import SessionFilter, next_due, plan
from quizlab.practice.session_loop import SessionRunner
from quizlab.practice.summary import NextExercise, no_exercise, summary_of
from quizlab.practice.views import Screen
from quizlab.progress.progress import Progress
from quizlab.progress.session import Session

RESUMED_WITHIN = timedelta(
    hours=18
)  # an evening's session is resumed in the morning, not next week
INTERRUPTED = 130


def run_session(
    course: Course,
    name: str,
    wanted: SessionFilter,
    screen: Screen,
    *,
    seed: int | None = None,
    exercise: NextExercise = no_exercise,
) -> int:
    """Practise a chapter and return the exit status: 0, or 130 after Ctrl-C.

    Args:
        seed: of the session; None draws one, or resumes any.
        exercise: gives a sentence that names the exercise to do next, from the ideas (tags and
            questionnaire items) that were missed.
    """
    chapter = load_chapter(course, name)
    _tell_problems(chapter, screen)
    with Progress(paths.data_folder()) as progress:
        if progress.notice:
            screen.say(progress.notice)
        progress.rename({old: entry.id for entry in chapter.entries for old in entry.was})
        found = _resumed(chapter, wanted, seed, progress, screen)
        found = found or _begun(chapter, wanted, seed, progress, screen)
        if found is None:
            return 0
        status, session = _played(chapter, progress, found, screen)
        screen.summarize(summary_of(chapter, session, progress, wanted, exercise))
        return status


def _tell_problems(chapter: Chapter, screen: Screen) -> None:
    if not chapter.entries and not chapter.problems:
        raise QuizlabError(f"{chapter.name} has no questions yet.")
    if chapter.problems:
        count = len(chapter.problems)
        has = "has a problem" if count == 1 else f"have {count} problems"
        screen.say(
            f"The banks of {chapter.name} {has}; the questions concerned are left out. "
            f"The first: {chapter.problems[0]}. All: quizlab check bank"
        )


def _resumed(
    chapter: Chapter, wanted: SessionFilter, seed: int | None, progress: Progress, screen: Screen
) -> tuple[int, Session] | None:
    since = clock.now() - RESUMED_WITHIN
    found = progress.unfinished(chapter.name, wanted.as_json(), since, seed)
    if found is None or found[1].current is None:
        return None
    session = found[1]
    screen.say(f"Resuming: {session.settled} of {len(session.plan)} questions are done.")
    return found


def _begun(
    chapter: Chapter, wanted: SessionFilter, seed: int | None, progress: Progress, screen: Screen
) -> tuple[int, Session] | None:
    cards = progress.cards()
    ids = plan(chapter, wanted, cards, clock.now())
    if not ids:
        screen.say(_nothing_to_do(chapter, wanted, progress))
        return None
    chosen = _any_seed() if seed is None else seed
    number = progress.begin(chapter.name, chosen, wanted.as_json(), ids)
    return number, Session(ids, chosen)


def _any_seed() -> int:
    from random import SystemRandom

    return SystemRandom().randrange(2**31)


def _nothing_to_do(chapter: Chapter, wanted: SessionFilter, progress: Progress) -> str:
    coming = next_due(chapter, wanted, progress.cards())
    if coming is None:
        return f"No question of {chapter.name} fits. Try: quizlab practice {chapter.name}"
    due, count = coming
    when = day_words(due.astimezone().date(), clock.today())
    comes = "question comes" if count == 1 else "questions come"
    return (
        f"Nothing is due, and there is nothing new: {count} {comes} back {when}. "
        "To practise anyway: --all"
    )


def _played(
    chapter: Chapter, progress: Progress, found: tuple[int, Session], screen: Screen
) -> tuple[int, Session]:
    """Play a session until it ends or is left; return the exit status and how it stands."""
    number, session = found
    sitting = SessionRunner(chapter, progress, number, session, screen)
    status = 0
    try:
        sitting.play()
    except (Leave, EOFError):
        pass
    except KeyboardInterrupt:
        status = INTERRUPTED
    return status, sitting.session
