"""What a check of a submission came to, as values for the terminal and for JSON."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from quizlab.training.device import Device
from quizlab.training.monitor.curves import Training
from quizlab.training.predictions import Predicted
from quizlab.verdict import Outcome, Verdict

VERSION = 1


class State(StrEnum):
    """What one check came to."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "not run"  # the submission could not be loaded, or a check before it failed
    BROKEN = "broken"  # the check itself is at fault


@dataclass(frozen=True)
class CheckResult:
    """One check: what it says, what it came to, and what the student can learn from it.

    Attributes:
        says: the check's docstring.
        call: the call that failed, ready to be pasted.
        feedback: what is wrong, in sentences.
        printed: what the submission printed during the failing call.
        misconception: the name of the wrong belief that shows.
        advice: sentences that decide nothing; the report has them as notes.
        predicted: how a trained model did on the test images, where the check says so.
    """

    name: str
    says: str
    state: State
    feedback: str = ""
    call: str = ""
    printed: str = ""
    misconception: str | None = None
    advice: tuple[str, ...] = field(default=(), compare=False)
    predicted: Predicted | None = field(default=None, compare=False)

    def as_json(self) -> dict[str, Any]:
        """Return the result for ``--json``; empty fields are left out."""
        fields: dict[str, Any] = {"name": self.name, "says": self.says, "state": str(self.state)}
        for name in ("feedback", "call", "printed", "misconception"):
            if value := getattr(self, name):
                fields[name] = value
        return fields


@dataclass(frozen=True)
class Report:
    """All check results of one submission.

    Attributes:
        feedback: what is wrong before any check: a syntax error, a missing name.
        fault: what is wrong with the exercise, so that nothing could be decided.
        notes: what did not decide but is worth knowing: skipped cells, advice.
        confined: whether the submission was shut in.
        seed: gives the same random inputs again.
        training: the longest that was seen; measured, so never the same twice and not in the JSON.
        predicted: how a trained model did on the test images.
        device: where it trained, for an exercise that does.
    """

    exercise: str
    submission: str
    checks: tuple[CheckResult, ...]
    seed: int
    feedback: str = ""
    fault: str = ""
    notes: tuple[str, ...] = ()
    confined: bool = True
    training: Training | None = field(default=None, compare=False)
    predicted: Predicted | None = None
    device: Device | None = None

    @property
    def passed(self) -> bool:
        """Whether every check passed."""
        decided = not self.feedback and not self.fault
        return decided and all(each.state is State.PASSED for each in self.checks)

    @property
    def first_failure(self) -> CheckResult | None:
        """The check to look at first."""
        failed = (each for each in self.checks if each.state in (State.BROKEN, State.FAILED))
        return next(failed, None)

    @property
    def verdict(self) -> Verdict:
        """The outcome with the words of the first fault, or else of the first failure."""
        if self.passed:
            return Verdict(Outcome.CORRECT)
        broken = (each.feedback for each in self.checks if each.state is State.BROKEN)
        if fault := self.fault or next(broken, ""):
            return Verdict(Outcome.BROKEN, fault)
        first = self.first_failure
        if self.feedback or first is None:
            return Verdict(Outcome.INCORRECT, self.feedback)
        words = f"{first.call}: {first.feedback}" if first.call else first.feedback
        return Verdict(Outcome.INCORRECT, words, misconception=first.misconception)

    def as_json(self) -> dict[str, Any]:
        """Return the report for ``--json``, version 1."""
        report = {
            "version": VERSION,
            "exercise": self.exercise,
            "submission": self.submission,
            "verdict": self.verdict.as_json(),
            "checks": [each.as_json() for each in self.checks],
            "seed": self.seed,
            "confined": self.confined,
            "notes": list(self.notes),
        }
        if self.device is not None:
            report["device"] = self.device.as_json()
        if self.predicted is not None:
            report["predicted"] = self.predicted.as_json()
        return report
