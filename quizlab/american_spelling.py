"""American for British spelling, in what is typed and in what it is compared with."""

import re


def american(text: str) -> str:
    """Return lower-case ``text`` with British spellings made American: colour, normalise, grey."""
    return _BRITISH.sub(lambda found: _ROOTS[found[0]], _ISE.sub(r"iz\1", text))


# normalise, initialisation; the few words that only look so are changed in patterns and texts alike
_ISE = re.compile(r"(?<=\w\w\w)is(e[ds]?|ing|ations?|ers?|ability|able|\*)(?!\w)")
_ROOTS = {
    "analys": "analyz",
    "artefact": "artifact",
    "behaviour": "behavior",
    "centre": "center",
    "colour": "color",
    "favour": "favor",
    "grey": "gray",
    "labell": "label",
    "maths": "math",
    "modell": "model",
    "neighbour": "neighbor",
}
_BRITISH = re.compile("|".join(_ROOTS))
