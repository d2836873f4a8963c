"""One submission under all checks, and whose fault it is when one does not come to its end."""

import contextlib
import functools
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizlab.errors import QuizlabError
from quizlab.exercises.exercise import ExerciseError
from quizlab.judge.assertions import Different, Recognised
from quizlab.judge.checks import Check
from quizlab.judge.exercise_faults import fault_words, of_the_exercise
from quizlab.judge.explain import STAND_IN, explain, missing, skipped_words
from quizlab.judge.fixtures import Functions
from quizlab.judge.program import Failure, about_none, changed, shown
from quizlab.judge.report import CheckResult, State
from quizlab.judge.timeouts import CheckTimeout, check_timeout
from quizlab.sandbox.limits import Stopped
from quizlab.submissions.submission import Submission
from quizlab.training.monitor.curves import Training
from quizlab.training.monitor.monitor import TrainingMonitor
from quizlab.training.predictions import Predicted, predicted
from quizlab.values.show import show

if TYPE_CHECKING:
    from quizlab.judge.judge import Judge
    from quizlab.training.digits import Mnist


class Run:
    """One submission under all checks."""

    def __init__(
        self, judge: "Judge", submission: Submission, seed: int, *, seen: bool = True
    ) -> None:
        self.judge = judge
        self.submission = submission
        self.seed = seed
        self.onlooker = TrainingMonitor(judge.view) if judge.exercise.trains and seen else None
        self.program = judge.program(submission, seed, self.onlooker)
        self.predicted: Predicted | None = None
        self.advice: list[str] = []

    def close(self) -> None:
        """Leave nothing running."""
        self.program.fresh()

    def load(self) -> str | None:
        """Run the submission's own lines; return what is wrong before any check.

        Raises:
            Faulty: the exercise wants what not even its solution has.
        """
        if self.judge.exercise.gives:
            self.program.read_first(self.judge.reading(self.submission))
            return None  # the checks begin it themselves, with what it is given
        try:
            loaded = self.program.start()
        except Stopped as stopped:
            return str(stopped)
        if loaded.error is not None:
            return explain(loaded.error, self.submission)
        if (words := missing(self.judge.exercise.defines, loaded)) is not None:
            self.judge.solution_defines_it()
        return words

    def not_run(self) -> tuple[CheckResult, ...]:
        """Return the checks as not run."""
        checks = self.judge.checks
        return tuple(CheckResult(each.name, each.says, State.NOT_RUN) for each in checks)

    def notes(self) -> tuple[str, ...]:
        """Return what is worth knowing and decided nothing."""
        training = self.training()
        remarked = () if training is None else map(str, training.remarks)
        loaded = self.program.loaded
        skipped = skipped_words(loaded) if loaded is not None else ()
        return (*dict.fromkeys(self.advice), *remarked, *skipped, *self.about_loading())

    def training(self) -> Training | None:
        """Return the longest training that was seen."""
        return None if self.onlooker is None else self.onlooker.longest

    def note_predicted(self, *given: Any, **named: Any) -> None:
        """Keep what a check says about the images that a model took for others."""
        self.predicted = predicted(*given, **named)

    def about_loading(self) -> Iterator[str]:
        """Give what was not run, and what stood in for packages that are not there."""
        loaded = self.program.loaded
        if loaded is None:
            return
        if loaded.left_out:
            noun = "cell" if len(loaded.left_out) == 1 else "cells"
            cells = ", ".join(map(str, loaded.left_out))
            yield f"Not needed for this exercise, so not run: {noun} {cells}."
        if any(kind == STAND_IN for _, kind in loaded.names):
            yield "A check has no fastai, matplotlib or tqdm; stand-ins give what chapter 4 needs."

    def results(self) -> Iterator[CheckResult]:
        """Run the checks in their order."""
        failed: set[str] = set()
        for check in self.judge.checks:
            blocked = [name for name in check.after if name in failed]
            if blocked:
                result = CheckResult(check.name, check.says, State.NOT_RUN, _waits(blocked[0]))
            else:
                result = self._result(check)
            if result.state is not State.PASSED:
                failed.add(check.function.__name__)
            yield result

    def _result(self, check: Check) -> CheckResult:
        self.program.forget()
        if self.onlooker is not None:
            self.onlooker.title = check.says
        try:
            self._call(check)
        except AssertionError as error:
            doubtful = isinstance(error, Failure) and error.doubtful
            fault = self._fault(check) if doubtful else None
            return self._failed(check, error) if fault is None else _broken(check, fault)
        except ExerciseError as fault:
            return _broken(check, str(fault))
        except (QuizlabError, KeyboardInterrupt):
            raise  # the server, the sandbox or the data: neither the check nor the submission
        except BaseException as error:  # noqa: BLE001 - a check may raise anything, SystemExit too
            return self._unforeseen(check, error)
        return CheckResult(check.name, check.says, State.PASSED)

    def _call(self, check: Check) -> None:
        """Run a check; what it prints does not belong among our results."""
        given = dict(check.given) | self._fixtures(check)
        with check_timeout(), contextlib.redirect_stdout(sys.stderr):
            returned = check.function(**given)
        if returned is not None:
            raise ExerciseError(
                f"{self.judge.exercise.checks}: {check.name} returned a value "
                f"({type(returned).__name__}), which decides nothing; a check uses `assert`."
            )

    def _unforeseen(self, check: Check, error: BaseException) -> CheckResult:
        """Tell a value that a check cannot read from a check that is at fault itself."""
        called = self.program.last_called
        if called is None or not isinstance(error, (Exception, CheckTimeout)):
            return _broken(check, fault_words(check, error))
        if (fault := self._fault(check)) is not None:
            return _broken(check, fault)
        value = show(called.value, 120)
        words = "The result could not be read"
        return self._failed(check, Failure(f"{words}: {value} came back.", f"{words}."))

    def _fault(self, check: Check) -> str | None:
        """Return why even the solution does not pass a check, None when it does."""
        faults = self.judge.faults
        if check.name not in faults:
            solution = Run(self.judge, self.judge.solution_file(), self.seed, seen=False)
            with contextlib.closing(solution):
                faults[check.name] = solution.trouble(check)
        return faults[check.name]

    def trouble(self, check: Check) -> str | None:
        """Return why this submission, which is the solution, does not pass a check."""
        try:
            if (words := self.load()) is not None:
                return f"{self.submission.path}: {words}"
            self._call(check)
        except AssertionError as error:
            return f"{self.submission.path} does not pass {check.name}: {str(error) or check.says}"
        except ExerciseError as fault:
            return str(fault)
        except (QuizlabError, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001 - as in `_result`
            return fault_words(check, error)
        return None

    def _failed(self, check: Check, error: AssertionError) -> CheckResult:
        program = self.program
        words = str(error) or check.says
        # A check with hidden data shows nothing that a submission may have made of it.
        hidden = "mnist" in check.asks
        printed = "" if hidden or program.last is None else program.last_printed
        if isinstance(error, Failure):
            words = error.hidden if hidden else words
        elif not isinstance(error, Recognised):
            words = about_none(program, words, hidden=hidden)
        if isinstance(error, Different) and not isinstance(error, Failure) and not hidden:
            words += changed(program)
        return CheckResult(
            name=check.name,
            says=check.says,
            state=State.FAILED,
            feedback=words,
            call="" if program.last is None or program.last.harness else shown(program.last),
            printed=printed,
            misconception=getattr(error, "misconception", None),
        )

    def _fixtures(self, check: Check) -> dict[str, Any]:
        makers: dict[str, Callable[[], Any]] = {
            "submission": lambda: Functions(self.program),
            "solution": lambda: Functions(self.judge.solution()),
            "rng": lambda: random.Random(f"{self.seed}/{check.name}"),  # noqa: S311 - for inputs
            "mnist": lambda: _mnist(self.judge.setting.data),
            "train_digits": lambda: _mnist(self.judge.setting.data).train,
            "advise": lambda: self.advice.append,
            "predicted": lambda: self.note_predicted,
            "device": lambda: self.judge.setting.device.name,
            "written": lambda: functools.partial(self.judge.written, self.submission),
        }
        return {name: makers[name]() for name in check.asks}


def _waits(name: str) -> str:
    return f"Not run, because {name.removeprefix('test_').replace('_', ' ')} did not pass."


def _broken(check: Check, fault: str) -> CheckResult:
    return CheckResult(check.name, check.says, State.BROKEN, of_the_exercise(fault))


def _mnist(data: Path | None) -> "Mnist":
    from quizlab.training import mnist  # only where a check wants it

    return mnist.load(data)
