"""Marks responses that a person has marked, to see how far the two agree."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizlab.bank.catalogues import Catalogues
from quizlab.bank.check import all_files, shown
from quizlab.bank.load import BankFile, load_file
from quizlab.bank.variants import variant
from quizlab.course import Course
from quizlab.errors import QuizlabError, Unreadable, UsageError, did_you_mean
from quizlab.free_text.measuring.agreement import Marking, figures, grouped
from quizlab.free_text.measuring.marked_responses import MarkedResponse, is_marked, read_marked
from quizlab.free_text.second_opinions import (
    FEWEST_RESPONSES,
    Agreement,
    SecondOpinion,
    read_opinions,
    write_opinions,
)
from quizlab.problem import Problem
from quizlab.question_types.recall import Recall
from quizlab.records.problems import Problems
from quizlab.verdict import Outcome, Verdict


@dataclass(frozen=True)
class Calibration:
    """What `quizlab check bank --marked` found.

    Attributes:
        questions: those that marked, by id.
    """

    problems: tuple[Problem, ...]
    markings: tuple[Marking, ...]
    questions: Mapping[str, Recall] = field(default_factory=dict, repr=False)

    def as_json(self) -> dict[str, object]:
        """Return the result as `check bank --marked --json` prints it."""
        by_question = grouped(self.markings, lambda each: each.marked.question)
        return {
            "version": 1,
            "all": figures("all", self.markings).as_json(),
            "questions": [each.as_json() for each in by_question],
            "responses": [each.as_json() for each in self.markings],
            "problems": [problem.as_json() for problem in self.problems],
        }


def calibrate(
    course: Course, banks: list[Path], marked: list[Path], authors: tuple[str, ...] = ()
) -> Calibration:
    """Mark the responses of the files with the `recall` questions of the banks.

    Each question is measured as if it were calibrated, so that it shows how well it would fail.

    Args:
        banks: the banks, or all of the course where there is none; a file among them that is a
            list has marked responses too, so that `--marked a.yaml b.yaml` reads both.
        marked: files of marked responses.
        authors: whose responses are measured; everyone's, where none is named.

    Raises:
        UsageError: nobody of that name wrote a response.
    """
    lists = [path for path in banks if is_marked(path)]
    named = [path for path in banks if path not in lists] or all_files(course)
    files = [load_file(path, shown(path)) for path in named]
    questions = _Questions(files, course)
    markings: list[Marking] = []
    problems = [problem for file in files for problem in file.problems.found]
    for path in [*marked, *lists]:
        of_file = Problems(shown(path))
        markings += questions.mark(read_marked(path, of_file), of_file)
        problems += of_file.sorted()
    by_id = {name: same[0] for name, same in questions.by_id.items()}
    known = sorted({each.marked.author for each in markings})
    for name in authors:
        if name not in known:
            hint = did_you_mean(name, known) or f". There is: {', '.join(known)}."
            raise UsageError(f"No response is by '{name}'{hint}")
    theirs = (each for each in markings if not authors or each.marked.author in authors)
    return Calibration(tuple(problems), tuple(theirs), by_id)


def calibrate_into(path: Path, found: Calibration) -> dict[str, Agreement]:
    """Write how each question agreed to a file, where it was measured on enough responses.

    Returns:
        The agreement of every question that had a response, by its id; those on fewer than
        `FEWEST_RESPONSES` are not written, and what the file says of them stays.

    Raises:
        QuizlabError: the file cannot be read or written.
    """
    measured = {
        each.name: Agreement(each.responses, each.decided, each.agreed_on_correct)
        for each in grouped(found.markings, lambda marking: marking.question)
    }
    opinions = read_opinions(path)
    for name, agreement in measured.items():
        if agreement.responses >= FEWEST_RESPONSES:
            opinions[name] = replace(opinions.get(name, SecondOpinion()), agreement=agreement)
    write_opinions(path, opinions)
    return measured


class _Questions:
    """The `recall` questions of the banks, by id and by what they ask."""

    def __init__(self, files: list[BankFile], course: Course) -> None:
        catalogues = Catalogues(course, files)
        self.by_id: dict[str, list[Recall]] = defaultdict(list)
        self._by_item: dict[str, list[Recall]] = defaultdict(list)
        for file in files:
            context = catalogues.context_of(file)
            sound = [each.question for each in file.questions if each.sound]
            for question in (each for each in sound if isinstance(each, Recall)):
                bound = replace(question.bind(context), calibrated=True)
                self.by_id[bound.id].append(bound)
                self._by_item[bound.asks or ""].append(bound)

    def mark(self, responses: list[MarkedResponse], problems: Problems) -> list[Marking]:
        """Return the markings; a response without its one question is a problem."""
        return [
            Marking(problems.path, each, question.id, _verdict(question, each.response))
            for each in responses
            if (question := self._found(each, problems)) is not None
        ]

    def _found(self, marked: MarkedResponse, problems: Problems) -> Recall | None:
        name = marked.question
        found = self.by_id.get(name) or (self._by_item.get(name) if name else None) or []
        if len(found) == 1:
            return found[0]
        if found:
            what = f"'{name}' is asked by {len(found)} recall questions"
            ids = " and ".join(each.id for each in found)
            problems.add(marked.line, f"{what}, {ids}; name one by its id")
        else:
            offer = did_you_mean(name, [*self.by_id, *filter(None, self._by_item)])
            what = f"no recall question has the id '{name[:80]}' or asks it{offer}"
            problems.add(marked.line, what)
        return None


def _verdict(question: Recall, response: str) -> Verdict:
    try:
        drawn = variant(question, 0)
        return drawn.check(drawn.read(response))
    except Unreadable as unreadable:
        return Verdict(Outcome.UNREADABLE, unreadable.message)
    except QuizlabError as error:
        return Verdict(Outcome.BROKEN, str(error))
