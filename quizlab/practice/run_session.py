"""Sets a session up from the command line's words, runs it, and sums it up."""

from collections import Counter
from collections.abc import Mapping
from shlex import quote

from quizlab import clock, paths
from quizlab.bank.chapter import Chapter, load_chapter
from quizlab.course import Course
from quizlab.errors import QuizlabError
from quizlab.practice.history import history
from quizlab.practice.resuming import resumable
from quizlab.practice.second_thoughts import Leave
from quizlab.practice.selection import SessionFilter, next_due, plan, waiting
from quizlab.practice.session_loop import SessionRunner
from quizlab.practice.session_size import nothing_words, size_words
from quizlab.practice.summary import summary_of
from quizlab.practice.views import Screen, day_words
from quizlab.progress.progress import Progress
from quizlab.progress.session import Session
from quizlab.progress.stored import DueCard
from quizlab.suggestion import suggested

CANNOT_READ, INTERRUPTED = 3, 130


def run_session(
    course: Course, name: str, wanted: SessionFilter, screen: Screen, *, seed: int | None = None
) -> int:
    """Practise a chapter and return the exit status.

    It is 0, 3 where a bank of the chapter cannot be read, and 130 after Ctrl-C.

    Args:
        seed: of the session; None draws one, or resumes any.

    Raises:
        QuizlabError: the chapter has no questions, or progress cannot be kept.
    """
    chapter = load_chapter(course, name)
    _tell_problems(chapter, screen)
    with history(course, chapter) as progress:
        if progress.notice:
            screen.say(progress.notice)
        if not course.described and progress.is_new():
            screen.say(
                f"This course has no course.yaml: what you do in it is kept under the name of "
                f"its folder, '{course.id}'. Keep that name."
            )
        found = _opened(chapter, wanted, seed, progress, screen)
        status = CANNOT_READ if chapter.unreadable else 0
        if found is None:
            return status
        runner = SessionRunner(chapter, progress, *found, screen, wanted.minutes)
        try:
            runner.run()
        except (Leave, EOFError):
            pass
        except KeyboardInterrupt:
            status = INTERRUPTED

        def next_exercise(ideas: Counter[str]) -> str | None:
            from quizlab.practice.exercise_guide import next_words
            from quizlab.progress.exercise_progress import ExerciseProgress

            record = ExerciseProgress(paths.data_folder(), name, course.id)
            return next_words(course.root, name, record, ideas)

        screen.summarize(summary_of(chapter, runner.session, progress, wanted, next_exercise))
        return status


def _tell_problems(chapter: Chapter, screen: Screen) -> None:
    if not chapter.entries and not chapter.problems:
        raise QuizlabError(f"{chapter.name} has no questions yet.")
    if chapter.problems:
        screen.say(chapter.what_is_hidden())


def _opened(
    chapter: Chapter, wanted: SessionFilter, seed: int | None, progress: Progress, screen: Screen
) -> tuple[int, Session] | None:
    """Resume a session or begin one; None where there is nothing to do."""
    unfinished = progress.unfinished(chapter.name, wanted.as_json())
    if (found := resumable(unfinished, clock.now(), seed)) is not None:
        session = progress.resume(found.number)
        if session.current is not None:
            done = f"{session.settled} of {len(session.plan)} questions are done"
            screen.say(f"Resuming: {done}.")
            return found.number, session
    cards = progress.cards(chapter.name)
    ids = plan(chapter, wanted, cards, clock.now())
    due, new = (len(each) for each in waiting(chapter, wanted, cards, clock.now()))
    if not ids:
        screen.say(_nothing_to_do(chapter, wanted, cards, nothing_words(wanted, due, new)))
        return None
    asked_new = min(new, wanted.new_beside(due))
    if words := size_words(wanted, due, asked_new, progress.last_session(chapter.name)):
        screen.say(words)
    if seed is None:
        from random import SystemRandom

        seed = SystemRandom().randrange(2**31)
    return progress.begin(chapter.name, seed, wanted.as_json(), ids), Session(ids, seed)


def _nothing_to_do(
    chapter: Chapter, wanted: SessionFilter, cards: Mapping[str, DueCard], kept_away: str
) -> str:
    if not chapter.entries:
        return f"No question of {chapter.name} can be read now; none is lost."
    coming = next_due(chapter, wanted, cards)
    if coming is None:
        other = suggested(f"practice {quote(chapter.name)}")
        return kept_away or f"No question of {chapter.name} fits. Try: {other}"
    due, count = coming
    when = day_words(clock.day_of(due), clock.today())
    comes = "question comes" if count == 1 else "questions come"
    if kept_away:
        return f"{kept_away} {count} {comes} back {when}."
    return (
        f"Nothing is due, and there is nothing new: {count} {comes} back {when}. "
        "To practise anyway: --all"
    )
