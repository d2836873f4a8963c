"""A judge in a process of its own: whatever a course's checks do there, this one goes on."""

import contextlib
import fcntl
import os
import pickle
import re
import resource
import select
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import IO, Any, NoReturn, Self

from quizlab.exercises.exercise import Exercise, ExerciseError
from quizlab.judge import timeouts
from quizlab.judge.exercise_faults import exercise_fault
from quizlab.judge.judge import Judge
from quizlab.judge.report import Report
from quizlab.submissions.submission import Submission

MEMORY = 2 * 2**30  # bytes for the judge, beside four times what a submission may send it
_LOOK_EVERY = 0.5  # seconds after which it is seen that the process is gone
_LEAVES_WITHIN = 5.0  # seconds after Ctrl-C, for what stays on the screen


class Died(Exception):
    """The process ended without a reply; the text says at what and how."""


class JudgeProcess:
    """Checks submissions as a `Judge` does. Use it as a context manager.

    Args:
        exercise: whose checks they are.
        make: returns the judge; called in the process.

    Attributes:
        uses_digits: whether a check asks for MNIST.

    Raises:
        ExerciseError: the checks cannot be collected.
    """

    def __init__(self, exercise: Exercise, make: Callable[[], Judge]) -> None:
        self._exercise = exercise
        self._make = make
        self._pid = 0
        try:
            self.uses_digits = bool(self._begin())
        except Died as died:
            raise ExerciseError(str(died)) from None
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the process leave, and wait until it has."""
        if self._pid:
            self._end()

    def check(self, submission: Submission, seed: int | None = None) -> Report:
        """Run all checks on a submission and report; one that ends the process is broken.

        Args:
            seed: of the random inputs; None draws one.

        Raises:
            QuizlabError: the sandbox, its server or the data cannot be used.
        """
        try:
            if not self._pid:
                self._begin()
            pickle.dump((submission, seed), self._requests)
            self._requests.flush()
            report: Report = self._reply()
        except Died as died:
            fault = exercise_fault(str(died))
            return Report(self._exercise.address, submission.path.name, (), seed or 0, fault=fault)
        return report

    def _begin(self) -> Any:
        """Start the process, and return what it says first."""
        (asked, ask), (answered, answer), (noted, note) = (os.pipe() for _ in range(3))
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # else both would write what is in it
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of threads: only tests have any
            self._pid = os.fork()
        if self._pid == 0:
            for each in (ask, answered, noted):
                os.close(each)
            _work(self._exercise, self._make, asked, answer, note)
        for each in (asked, answer, note):
            os.close(each)
        self._requests = os.fdopen(ask, "wb")
        self._replies = os.fdopen(answered, "rb")
        self._noted = os.fdopen(noted, "rb")
        return self._reply()

    def _end(self) -> int:
        """Wait until the process, which gets no more requests, has left; return how."""
        for file in (self._requests, self._replies, self._noted):
            with contextlib.suppress(BrokenPipeError):
                file.close()
        pid, self._pid = self._pid, 0
        return os.waitpid(pid, 0)[1]

    def _reply(self) -> Any:
        """Return the next reply, or raise what was raised in the process.

        Raises:
            Died: there is none.
        """
        try:
            while not select.select([self._replies], [], [], _LOOK_EVERY)[0]:
                if os.waitid(os.P_PID, self._pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                    raise self._died()
            reply = pickle.load(self._replies)  # noqa: S301 - a process of ours has written it
        except (EOFError, pickle.UnpicklingError):
            raise self._died() from None
        except KeyboardInterrupt:
            os.kill(self._pid, signal.SIGTERM)
            select.select([self._replies], [], [], _LEAVES_WITHIN)
            os.kill(self._pid, signal.SIGKILL)
            raise
        if isinstance(reply, MemoryError):
            self._end()
            raise Died(f"{self._exercise.checks}: the checks took more memory than they may.")
        if isinstance(reply, BaseException):
            raise reply
        return reply

    def _died(self) -> Died:
        """Return what the process was at when it ended, and how it ended."""
        with contextlib.suppress(BlockingIOError):
            os.set_blocking(self._noted.fileno(), False)
            noted = (self._noted.read() or b"").decode(errors="replace")
        what, _, dump = noted.rpartition(timeouts.BEGIN)[2].partition("\n")
        line = re.search(re.escape(f'"{self._exercise.checks}", line ') + r"(\d+)", dump)
        place = f" (line {line[1]})" if line is not None else ""
        status = os.waitstatus_to_exitcode(self._end())
        if dump:
            how = f"it took more than {timeouts.CHECK_SECONDS:g} s by itself"
        elif status < 0:
            how = f"it ended the process of the judge ({signal.Signals(-status).name})"
        else:
            how = f"it ended the process of the judge (exit status {status})"
        return Died(f"{what or self._exercise.checks}: the check itself failed: {how}{place}")


def _work(
    exercise: Exercise, make: Callable[[], Judge], asked: int, answer: int, note: int
) -> NoReturn:
    """Be the process: make the judge, and answer requests until there are no more."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the other process's,
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # which passes it on so
        limit_memory(MEMORY + 4 * exercise.limits.body_bytes)
        os.set_blocking(note, False)
        timeouts.note_in(note)
        with os.fdopen(asked, "rb") as requests, os.fdopen(answer, "wb") as replies:
            _answer(make, requests, replies)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass  # nobody waits for an answer
    except KeyboardInterrupt:
        os._exit(130)
    except Exception:  # noqa: BLE001 - nothing may climb into a copy of who waits
        traceback.print_exc()
    finally:
        os._exit(0)


def _answer(make: Callable[[], Judge], requests: IO[bytes], replies: IO[bytes]) -> None:
    def reply(message: Any) -> None:
        pickle.dump(message, replies)
        replies.flush()

    try:
        judge = make()
    except Exception as error:  # noqa: BLE001 - raised again where it is waited for
        return reply(_sent(error))
    fcntl.fcntl(requests, fcntl.F_SETOWN, os.getpid())
    with judge:
        reply(judge.uses_digits)
        while True:
            try:
                submission, seed = pickle.load(requests)  # noqa: S301 - of our own process
            except EOFError:
                return None
            with _dying_with(requests):
                try:
                    found: Any = judge.check(submission, seed)
                except Exception as error:  # noqa: BLE001 - as above
                    found = _sent(error)
            reply(found)


@contextlib.contextmanager
def _dying_with(requests: IO[bytes]) -> Iterator[None]:
    """Be ended by the kernel (SIGIO) when the process that sends requests is gone."""
    flags = fcntl.fcntl(requests, fcntl.F_GETFL)
    fcntl.fcntl(requests, fcntl.F_SETFL, flags | os.O_ASYNC)
    try:
        yield
    finally:
        fcntl.fcntl(requests, fcntl.F_SETFL, flags)


def _sent(error: Exception) -> Exception:
    """Return an exception as it can be sent, with where it was raised."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - for a test
    except Exception:  # noqa: BLE001 - its class decides that
        return RuntimeError(error.__notes__[-1])
    return error


def limit_memory(most: int) -> None:
    """Let more memory than this end in a MemoryError; programs that are started may lift it."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or most < hard:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
