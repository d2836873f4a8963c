"""Turns exceptions of a submission into sentences that point at the student's line."""

from quizlab.errors import nearest
from quizlab.judge.submission import Submission
from quizlab.sandbox import Loaded, Raised

_OUTSIDE = (
    "Programs, network and files are not available in a check; for DataLoader use num_workers=0."
)
STAND_IN = "stand-in"  # the kind of a name that a small stand-in of fastai gave
_SKIPPED = 5  # skipped statements of a notebook that are named
_HINTS = {
    "PermissionError": _OUTSIDE,
    "EOFError": "Nobody can type anything during a check; leave `input()` out.",
    "NotImplementedError": "The TODO of the starter is still there.",
    "ModuleNotFoundError": "A check has Python's own modules, torch, numpy and sympy.",
}

_HINTS_BY_WORDS = {  # what PyTorch says, in part, and what a student of the chapter can do
    "leaf Variable that requires grad is being used in an in-place": "A step is no part of what "
    "is differentiated: put it into `with torch.no_grad():`, or change `p.data`.",
    "'Tensor' object has no attribute 'lr'": "A dot asks for an attribute. The product of gradient "
    "and learning rate is `p.grad * lr`.",
    "unsupported operand type(s) for *: 'NoneType'": "A gradient is None until `backward` is "
    "called: first the loss, then `backward`, then the step.",
    "'NoneType' object has no attribute 'zero_'": "A gradient is None before the first `backward`; "
    "`p.grad = None` sets it back without asking whether there is one.",
    "mean(): could not infer output dtype": "`.float()` first. The mean of zeros and ones is the "
    "share of ones.",
    "grad can be implicitly created only for scalar outputs": "`backward` begins at one number: "
    "take the mean of the losses first.",
    "does not require grad and does not have a grad_fn": "No tensor in it requires gradients: "
    "`requires_grad_()` asks for them. A comparison, `round`, `.item()`, `.detach()` or `no_grad` "
    "on the way cuts them off.",
    "backward through the graph a second time": "Each step needs predictions and a loss of its "
    "own: calculate both anew before `backward`.",
    "mat1 and mat2 shapes cannot be multiplied": "The left one needs as many columns as the right "
    "one has rows.",
    "must match the size of tensor b": "Compared from the right, sizes must be equal, or one of "
    "them 1. `[:, None]` or `unsqueeze` adds an axis of size 1.",
    "multi-target not supported": "Cross-entropy takes class numbers of shape (n,). Labels of "
    "shape (n, 1) want a `.squeeze(1)`.",
    "only one element tensors can be converted": "Functions of `math`, and `float(...)`, take one "
    "number; those of `torch` take a whole tensor.",
    "Using a target size": "Predictions and targets must have the same shape: `.squeeze(1)` the "
    "predictions, or `[:, None]` the targets.",
    "Boolean value of Tensor with more than one value": "`if` needs one True or False. "
    "`torch.where(condition, a, b)` chooses for each element.",
}


def explain(raised: Raised, submission: Submission, names: tuple[str, ...] = ()) -> str:
    """Return what went wrong, on which line of the submission, and what may help."""
    words = f"{_where(raised)}{raised}"
    if raised.source is not None:
        words += f"\n    {raised.source.strip()}"
        words += "\n    " + " " * _caret(raised) + "^" if raised.column else ""
        return words
    if raised.place is not None:
        line = submission.line(raised.place.line, raised.place.cell)
        words += f"\n    {line}" if line else ""
    hint = _hint(raised, names)
    return words + (f"\n{hint}" if hint else "")


def _where(raised: Raised) -> str:
    if raised.place is None:
        return ""
    place = str(raised.place)
    return f"{place[0].upper()}{place[1:]}: "


def _caret(raised: Raised) -> int:
    source = raised.source or ""
    return max(raised.column - 1 - (len(source) - len(source.lstrip())), 0)


def _hint(raised: Raised, names: tuple[str, ...]) -> str:
    if raised.type == "PermissionError" and "-packages" in raised.text:
        return _HINTS["ModuleNotFoundError"]
    if raised.type == "NameError" and raised.name is not None:
        meant = nearest(raised.name, names)
        return f"Did you mean `{meant}`?" if meant else ""
    if raised.type == "NotImplementedError" and raised.text:
        return ""  # PyTorch's own: some operation that a dtype does not have
    for words, hint in _HINTS_BY_WORDS.items():
        if words in raised.text:
            return hint
    return _HINTS.get(raised.type, "")


def skipped_words(loaded: Loaded) -> list[str]:
    """Return what was skipped in a notebook and why, a sentence for each, and not too many."""
    words = []
    for cell, raised in loaded.skipped[:_SKIPPED]:
        line = f"line {raised.place.line}: " if raised.place is not None else ""
        words.append(f"Cell {cell} was skipped: {line}{raised}")
    if (rest := len(loaded.skipped) - _SKIPPED) > 0:
        what = "statement of the notebook was" if rest == 1 else "statements of the notebook were"
        words.append(f"{rest} more {what} skipped likewise.")
    return words


def missing(defines: tuple[str, ...], loaded: Loaded) -> str | None:
    """Return what a submission should define and does not, None when it is all there."""
    own = tuple(name for name, kind in loaded.names if kind not in ("module", STAND_IN))
    lent = tuple(name for name, kind in loaded.names if kind == STAND_IN)
    classes = any(kind == "class" for _, kind in loaded.names)
    for wanted in defines:
        ways = [way.strip() for way in wanted.split("|")]
        imported = next((way for way in ways if way in lent), None)
        by_method = any(not way.isidentifier() for way in ways) and (classes or not imported)
        if by_method or any(way in own for way in ways):
            continue  # "class with fit" is for the harness to find
        words = _imported(imported) if imported else _missing(ways[0], own)
        return "\n".join([words, *skipped_words(loaded)])
    return None


def _imported(name: str) -> str:
    return f"`{name}` is only imported here. The exercise is to write it: define your own `{name}`."


def _missing(name: str, names: tuple[str, ...]) -> str:
    words = f"Nothing is called `{name}` in this file."
    if (meant := nearest(name, names)) is not None:
        return f"{words} There is `{meant}`: is that it? Rename it to `{name}`."
    if not names:
        return f"{words} It defines nothing at all."
    return f"{words} It defines {', '.join(f'`{each}`' for each in names[:8])}."
