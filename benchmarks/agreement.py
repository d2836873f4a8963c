"""How far the free-text marking agrees with a person, apart for answers that were looked at or not.

    .venv/bin/python benchmarks/agreement.py FOLDER

FOLDER has seeds.yaml, public.yaml and adversarial.yaml, hand-marked answers to the questionnaire.
The split is by author, and of the adversarial ones by their place among those of their kind.
"""

import sys
from collections import Counter
from pathlib import Path

from quizlab.courses.find import find_course
from quizlab.free_text.measuring.agreement import Figures, Marking, figures
from quizlab.free_text.measuring.calibration import calibrate

AT_FIRST = {"seed1", "seed2", "surja", "jpoberhauser", "allmnist", "roam", "terse"}
LATER = {"bryceschultz", "colabmd", "numparen"}
LAST = {"mnistmd", "qa4"}
READERS = ("developed on", "looked at later", "looked at last")
GROUPS = ("developed on", "looked at later", "never looked at")
# Adversarial answers, by their line, that came into sight by a slip: the split was made on what the
# bank could mark, and a question of it was broken. They count as looked at later.
SEEN_BY_A_SLIP = {205, 275, 330, 436, 624}


def main(folder: Path) -> None:
    """Print the figures of each group as a Markdown table."""
    files = [folder / name for name in ("seeds.yaml", "public.yaml", "adversarial.yaml")]
    found = calibrate(find_course(None), [], files)
    if found.problems:
        raise SystemExit(f"The banks have to be sound first: {found.problems[0]}")
    markings = found.markings
    readers = [each for each in markings if not each.marked.kind]
    adversarial = [each for each in markings if each.marked.kind]
    print(
        "| answers | n | decided | of these right on correct-or-not | same label | kappa |", end=""
    )
    print(" false passes | false fails |\n|---|---|---|---|---|---|---|---|")
    for name, authors in zip(READERS, (AT_FIRST, LATER, LAST), strict=True):
        print(row(figures(name, [each for each in readers if each.marked.author in authors])))
    parts = split(adversarial)
    for name in GROUPS:
        print(row(figures(f"adversarial, {name}", parts[name])))


def split(markings: list[Marking]) -> dict[str, list[Marking]]:
    """Return every second one of a kind as developed on, of the rest every second one as later."""
    groups: dict[str, list[Marking]] = {name: [] for name in GROUPS}
    seen = Counter[str]()
    rest = 0
    for each in markings:
        group = GROUPS[0]
        if seen[each.marked.kind] % 2:
            group = GROUPS[1 if each.marked.line in SEEN_BY_A_SLIP else 1 + rest % 2]
            rest += 1
        seen[each.marked.kind] += 1
        groups[group].append(each)
    return groups


def row(found: Figures) -> str:
    """Return a line of the table."""
    kappa = "-" if found.kappa is None else f"{found.kappa:.2f}"
    cells = (
        found.name,
        found.responses,
        f"{100 * found.decided / found.responses:.0f} %",
        f"{100 * found.agreed_on_correct / found.decided:.0f} %",
        f"{100 * found.agreed / found.decided:.0f} %",
        kappa,
        found.false_passes,
        found.false_fails,
    )
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
