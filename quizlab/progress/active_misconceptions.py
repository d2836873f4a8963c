"""Which wrong beliefs a student still holds, and what mends them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quizlab.bank.catalogue import Misconception
from quizlab.bank.chapter import Chapter
from quizlab.progress.stored import Stored


@dataclass(frozen=True)
class ActiveMisconception:
    """A wrong belief that a student has shown and not given up since.

    Attributes:
        belief, instead: from the chapter's catalogue; empty where it does not list the name.
        shown: in how many counted responses it was shown; 0 when only an exercise showed it.
        last: the day of the last of them, ISO; empty when only an exercise showed it.
        questions: ids of the questions that tell whether it is held.
        exercises: names of the exercises that do.
    """

    name: str
    belief: str
    instead: str
    shown: int
    last: str
    questions: tuple[str, ...]
    exercises: tuple[str, ...]


@dataclass(frozen=True)
class Remedies:
    """What is known of a chapter's wrong beliefs besides its questions.

    Attributes:
        catalogue: the chapter's.
        exercises: for each misconception the exercises that practise it.
    """

    catalogue: Mapping[str, Misconception] = field(default_factory=dict)
    exercises: Mapping[str, Sequence[str]] = field(default_factory=dict)


def active_misconceptions(
    chapter: Chapter,
    stored: Sequence[Stored],
    remedies: Remedies,
    shown_by_exercises: Iterable[str] = (),
) -> tuple[ActiveMisconception, ...]:
    """Return the wrong beliefs that are still held, the one shown most often first.

    A belief is held from the response that shows it until a question that would have shown it, or
    did, is answered right; an exercise shows it until it is passed.
    """
    catalogue = remedies.catalogue
    # For each question the misconceptions that it can show, or that free text did show.
    asking = {each.id: set(each.misconceptions) for each in chapter.entries}
    for each in stored:
        if each.misconception is not None and each.question in asking:
            asking[each.question].add(each.misconception)
    shown, last = Counter[str](), dict[str, str]()
    for each in stored:
        if each.kind != "response":
            continue
        if (each.mark or each.outcome) == "correct":
            for name in asking.get(each.question, ()):
                shown.pop(name, None)
        elif each.misconception is not None:
            shown[each.misconception] += 1
            last[each.misconception] = each.at[:10]
    names = dict.fromkeys([*(name for name, _ in shown.most_common()), *shown_by_exercises])
    return tuple(
        ActiveMisconception(
            name=name,
            belief=catalogue[name].belief if name in catalogue else "",
            instead=catalogue[name].instead if name in catalogue else "",
            shown=shown[name],
            last=last[name] if shown[name] else "",
            questions=tuple(id_ for id_, names in asking.items() if name in names),
            exercises=tuple(remedies.exercises.get(name, ())),
        )
        for name in names
    )
