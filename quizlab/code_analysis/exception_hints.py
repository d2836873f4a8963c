"""What a teaching assistant would add to an exception: a sentence or two, or nothing."""

import builtins
import re
import sys

from quizlab.errors import did_you_mean
from quizlab.sandbox.reply import Raised

_HINTS = {
    "PermissionError": "Programs, network and files are not available in a check; "
    "for DataLoader use num_workers=0.",
    "FileNotFoundError": "A check has no files but the one that is handed in; what a "
    "function needs comes as its arguments.",
    "EOFError": "Nobody can type anything during a check; leave `input()` out.",
    "SystemExit": "Leave `exit()` and `quit()` out: they end the whole program.",
    "UnboundLocalError": "A name that a function gives a value anywhere is its own everywhere in "
    "it; give it its first value before it is used.",
    "IndexError": "It ends one place before its length, since places count from 0. "
    "`for n in numbers` gives items, not places.",
}
_PACKAGES = "A check has Python's own modules, torch, numpy and sympy."

_IMPORTS = {  # how names that everybody uses come into a file
    "F": "import torch.nn.functional as F",
    "DataLoader": "from torch.utils.data import DataLoader",
    "L": "from fastcore.all import *",
    "math": "import math",
    "nn": "from torch import nn",
    "np": "import numpy as np",
    "numpy": "import numpy",
    "partial": "from functools import partial",
    "plt": "import matplotlib.pyplot as plt",
    "random": "import random",
    "reduce": "from functools import reduce",
    "tensor": "from torch import tensor",
    "torch": "import torch",
    **{
        name: f"from {module} import {name}"
        for module, names in {
            "collections": ("Counter", "OrderedDict", "defaultdict", "deque", "namedtuple"),
            "collections.abc": ("Iterable", "Iterator", "Sequence"),
            "copy": ("deepcopy",),
            "dataclasses": ("dataclass",),
            "itertools": ("chain", "pairwise", "zip_longest"),
            "operator": ("attrgetter", "itemgetter"),
            "pathlib": ("Path",),
            "torch": ("Tensor", "optim"),
            "torch.optim": ("SGD", "Adam", "AdamW"),
            "torch.utils.data": ("Dataset", "TensorDataset", "random_split"),
            "types": ("SimpleNamespace",),
            "typing": ("Any", "Callable", "Optional", "Union"),
        }.items()
        for name in names
    },
    **{
        name: f"from torch.nn import {name}"
        for name in (
            "BCELoss",
            "BCEWithLogitsLoss",
            "BatchNorm1d",
            "BatchNorm2d",
            "Conv2d",
            "CrossEntropyLoss",
            "Dropout",
            "Embedding",
            "Flatten",
            "Linear",
            "MSELoss",
            "MaxPool2d",
            "Module",
            "Parameter",
            "ReLU",
            "Sequential",
            "Sigmoid",
            "Softmax",
        )
    },
}

_UNCALLED = (
    "A function stands here in place of what it gives: the parentheses `()` that call it are "
    "missing."
)
_NO_GRADIENT = (
    "A gradient is None until `backward` is called: first the loss, then `backward`, then the "
    "step. Only the parameter itself has it, no row and no copy of it."
)
_NO_GPU = (
    "A check may have no GPU: use the `device` that is given, or leave the tensors where they are."
)
_UNPACKED = "As many names are wanted on the left as each item has parts."
_LOADERS = (
    "`{0}` holds both loaders. The batches to train on are in `{0}.train`, the others in "
    "`{0}.valid`."
)

_HINTS_BY_WORDS = {  # what Python or PyTorch says, in part, and what a student can do
    "'method'": _UNCALLED,
    "'builtin_function_or_method'": _UNCALLED,
    "'method-wrapper'": _UNCALLED,
    "'function' object is not": "A function stands here, and no collection: either the parentheses "
    "`()` that call it are missing, or the arguments arrive in another order than you think.",
    "iter() returned non-iterator of type 'NoneType'": "`__iter__` ended without giving anything: "
    "`yield` gives the items, one at a time.",
    "iter() returned non-iterator": "`__iter__` gives its items by `yield`, one at a time. A whole "
    "list that is ready is given by `return iter(...)`.",
    "a non-empty": "The list is empty: nothing was put into it. Does the loop run?",
    "device type at start of device string": "A device is called cpu, cuda (a GPU of NVIDIA) or "
    "mps (Apple's).",
    "Torch not compiled with CUDA": _NO_GPU,
    "Found no NVIDIA driver": _NO_GPU,
    "PyTorch is not linked with support for mps": _NO_GPU,
    "values to unpack": _UNPACKED,
    "'tuple' object has no attribute 'to'": "A tuple has no `to`; each tensor in it has: "
    "`xb.to(device), yb.to(device)`.",
    "'ReLU' object has no attribute": 'A ReLU has no weights. `hasattr(layer, "weight")` tells '
    "which layers have some.",
    "found at least two devices": "Both must lie on one device: `.to(device)` gives one there.",
    "for *: 'float' and 'NoneType'": _NO_GRADIENT,
    "forward() takes 2 positional": "What is called here is a model, which takes one batch. "
    "Arguments arrive in the order of the exercise, whatever yours are called: is it another?",
    "leaf Variable that requires grad is being used in an in-place": "A step is no part of what "
    "is differentiated: put it into `with torch.no_grad():`, or change `p.data`.",
    "'Tensor' object has no attribute 'lr'": "A dot asks for an attribute. The product of gradient "
    "and learning rate is `p.grad * lr`.",
    "unsupported operand type(s) for *: 'NoneType'": _NO_GRADIENT,
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
    "Using a target size": "Predictions and targets must have the same shape: `.squeeze(1)` the "
    "predictions, or `[:, None]` the targets.",
    "Boolean value of Tensor with more than one value": "`if` needs one True or False. "
    "`torch.where(condition, a, b)` chooses for each element.",
    "not implemented for": "PyTorch does not do this with numbers of that dtype; `.float()` "
    "converts.",
    "'Tensor' object has no attribute 'copy'": "A tensor is copied by `.clone()`.",
    "expected target dtype to be Long": "Cross-entropy takes class numbers, int64: leave "
    "`.float()` out.",
    "multi-target not supported": "Cross-entropy takes class numbers of shape (n,). Labels of "
    "shape (n, 1) want a `.squeeze(1)`.",
    "only one element tensors can be converted": "Functions of `math`, and `float(...)`, take one "
    "number; those of `torch` take a whole tensor.",
    "is out of bounds": "`cross_entropy` wants an output for each class: ten of them for the "
    "digits 0 to 9. As an index, a number must be less than the length.",
    "'float' object has no attribute 'backward'": "`.item()` and `float` make a plain number, "
    "which knows no gradients: call `backward` on the loss itself.",
    "optimizer got an empty parameter list": "`model.parameters()` is used up by one walk through "
    "it: ask for it anew, or make a list of it.",
    "is invalid for input of size": "`view` and `reshape` keep the number of elements: print the "
    "shape of what comes in.",
    "only integer tensors of a single element": "An index is a whole number or a slice, one for "
    "each axis: `t[1:, 1:]`.",
    "list indices must be integers or slices, not tuple": "One index for each axis works for "
    "tensors; a list of lists takes `rows[1][2]`.",
    "too many indices for tensor": "There are more indices than axes; `t.shape` tells the axes.",
    "'list' object has no attribute": "A list is no tensor; `torch.tensor(...)` makes one of it.",
    "object is not callable": "Round parentheses call a function, and this is none. An item is "
    "chosen by square brackets; a name such as `list` that was given a value is no function more.",
    "append() takes exactly one argument": "`append` takes one item. A pair is one item in "
    "parentheses of its own: `append((x, y))`.",
    "tensor() takes 1 positional argument": "The rows go into one list: `[[1, 2], [3, 4]]`.",
    "only Tensors of floating point": "Only numbers with fractions have gradients: `.float()` "
    "first, or leave `requires_grad` out where nothing is learned.",
    "is shorter than argument": "`strict=True` refuses lists of different lengths; without it "
    "`zip` stops at the end of the shorter one.",
    "is longer than argument": "`strict=True` refuses lists of different lengths; without it "
    "`zip` stops at the end of the shorter one.",
    "unsupported operand type(s) for +": "`+` adds two numbers or joins two of the same kind. "
    "`(x, y)` makes a pair of different ones.",
    "object cannot be interpreted as an integer": "A number is wanted here. `for n in numbers` "
    "walks through a list itself, `range(len(numbers))` through its places.",
    "object is not subscriptable": "Only collections have items. A zip or map object becomes a "
    "list by `list(...)`; a function is called with round parentheses.",
    "'NoneType' object": "None is what a function gives that does not `return` anything, and what "
    "methods such as `append` and `sort` give.",
    ": 'list' and 'int'": "The operator meets the whole list. A "
    "comprehension takes the numbers one at a time: `for n in numbers`.",
    "for -: 'list' and 'list'": "Lists cannot be subtracted. `zip` gives their numbers two "
    "at a time; `torch.tensor(...)` makes tensors of them.",
    "must be Tensor, not list": "A list is not a tensor; `torch.tensor(...)` makes one of it.",
    "can't multiply sequence by non-int": "A list cannot be multiplied by a fraction. `zip` gives "
    "the numbers of two lists two at a time; `torch.tensor(...)` makes a tensor of a list.",
    "not all arguments converted during string formatting": "`%` after a text is formatting. Take "
    "the numbers one at a time: `for n in numbers`.",
    "can only concatenate": "`+` joins two of the same kind; put brackets around a single item, or "
    "`append` it.",
    "object is not iterable": "`for` walks through a collection; a single number has none. "
    "`range(n)` counts to it.",
}
_LAZILY = (
    "It came after the function had ended, when the items of what it returned were taken. "
    "With `list(...)` around the `map` or `zip` in it, the line is named."
)
_COUNT = re.compile(r"\(\) (?:takes|missing) ")
_WITHOUT_SELF = re.compile(r"^\w+\.\w+\(\) takes 0 positional")
_ARGUMENTS = re.compile(r"\b(?:arguments?|given)\b")


def hint(raised: Raised, line: str, names: tuple[str, ...]) -> str:
    """Return what may help, empty where we have nothing to add.

    Args:
        raised: the exception.
        line: the student's line where it was raised, empty if there is none.
        names: the names that the submission defines.
    """
    if raised.source is not None:
        return _of_syntax(raised, raised.source)
    if raised.type == "NameError" and raised.name is not None:
        return _of_name(raised.name, (*raised.near, *names), line)
    if raised.type in ("ModuleNotFoundError", "ImportError") or "-packages/" in raised.text:
        known = raised.name is None or raised.name in _MODULES
        guess = "" if known else did_you_mean(raised.name or "", _MODULES, "`")
        return guess.removeprefix(". ") or _PACKAGES
    if raised.type == "AttributeError" and raised.near:
        return f"Did you mean `{raised.near[0]}`?"
    if raised.type == "NotImplementedError" and "NotImplementedError" in line:
        return "The TODO of the starter is still there."
    return _of_the_line(raised, line) or _of_words(raised, line)


_TWO_LISTS = re.compile(r"\b\w+\[(\w+)\][^\w\[]{1,9}\w+\[\1\]")
_SELF_NAME = re.compile(r"object has no attribute '(\w+)'")
_LOOP_OVER = re.compile(r"\bfor\b[^,]*,.*\bin ((?:self\.)?\w*dls?)\s*[:\])]")
_OPTIMIZER = re.compile(r"\b(?:opt\w*|SGD|Adam\w*|RMSprop)\([^()]*\blr\s*,|\blr\s*,[^,]*\bparam")
_CHAIN = re.compile(r"[<>]=?[^<>=]+[<>=]=?[^<>=]")
_CHAINED = (
    "`a < b == c` is a chain, which means `a < b and b == c`. Put parentheses around the "
    "comparison that comes first."
)
_BOTH = re.compile(r"\b(?:and|or|not)\b")
_EACH = {
    word: f"For each element there is `{sign}`, with parentheses around each comparison."
    for word, sign in (("and", "&"), ("or", "|"), ("not", "~"))
}


def _of_the_line(raised: Raised, line: str) -> str:
    """Return what the line tells of an exception whose words alone mislead; empty without any."""
    text = raised.text
    if "values to unpack" in text and (loop := _LOOP_OVER.search(line)) is not None:
        return _LOADERS.format(loop[1])
    if (missing := _SELF_NAME.search(text)) is not None and f"self.{missing[1]}" in line:
        return (
            f"Nothing has given `self.{missing[1]}` a value: is `self.{missing[1]} = …` missing in "
            "`__init__`?"
        )
    if "'NoneType'" in text and "grad" in line and "'zero_'" not in text:
        return _NO_GRADIENT
    if "object is not iterable" in text and _OPTIMIZER.search(line):
        return "An optimizer takes the parameters first, then the learning rate."
    of_truth = "Boolean value of Tensor" in text
    if of_truth and (word := _BOTH.search(line)) is not None:
        return f"`{word[0]}` asks for one True or False. {_EACH[word[0]]}"
    return _CHAINED if of_truth and _CHAIN.search(line) else ""


def _of_words(raised: Raised, line: str) -> str:
    if raised.lazily and raised.place is None:
        return _LAZILY
    counted = _COUNT.search(raised.text) if raised.type == "TypeError" and not line else None
    if counted is not None and _ARGUMENTS.search(raised.text, counted.end()):
        if _WITHOUT_SELF.search(raised.text):
            return "The `def` line of a method begins with `self`: `def step(self):`."
        return "Its `def` line must take what it is called with, in this order."
    if raised.type == "IndexError" and _TWO_LISTS.search(line):
        return (
            "The place comes from one list, and the other list may be shorter: `zip` ends with the "
            "shorter one, as does `range(min(len(xs), len(ys)))`."
        )
    fitting = (each for words, each in _HINTS_BY_WORDS.items() if words in raised.text)
    return next(fitting, _HINTS.get(raised.type, ""))


def _of_syntax(raised: Raised, source: str) -> str:
    line = source.lstrip()
    if line[:1] in ("!", "%"):
        return "Lines that begin with ! or % belong to a notebook; leave them out of a .py file."
    if raised.text.startswith("positional argument follows keyword argument") and "=" in line:
        return "In a call `a=b` names an argument; `==` asks whether two are equal."
    copied = next((each for mark, each in _COPIED.items() if line.startswith(mark)), None)
    if copied is not None:
        return f"This line was copied from {copied}: leave the mark out, here and below."
    for version, pattern in _NEWER.items():
        if sys.version_info < version and pattern.search(source[:_LINE]):
            return (
                f"This is syntax of Python {version[0]}.{version[1]}, and a check here runs Python "
                f"{sys.version_info.major}.{sys.version_info.minor}: write it as that one has it."
            )
    return ""


_LINE = 500  # characters of a line that are looked at
_COPIED = {
    ">>>": "Python's console",
    "... ": "Python's console",
    "In [": "a notebook",
    "Out[": "a notebook",
    "```": "Markdown",
    "~~~": "Markdown",
}
_NEWER = {  # what a line of syntax has that only a newer Python reads
    (3, 12): re.compile(
        r"^\s*(?:async\s+def|def|class)\s+\w+\s*\[|^\s*type\s+\w+\s*[\[=]"
        r"|\bf\"[^\"]*\{[^\"}]*\"[^\"]*\"[^\"}]*\}|\bf'[^']*\{[^'}]*'[^']*'[^'}]*\}"
        r"|\bf[\"'][^{]*\{[^}]*\\"
    ),
    (3, 14): re.compile(r"^\s*except\s+\w+\s*,|\bt[\"']"),
}


def _of_name(name: str, known: tuple[str, ...], line: str) -> str:
    if f"self.{name}" in known:
        return f"Did you mean `self.{name}`?"
    is_module = name in sys.stdlib_module_names and name[0] != "_"
    imported = f"It is not imported: `{_IMPORTS.get(name, f'import {name}')}`."
    if name in _IMPORTS or (is_module and re.search(rf"\b{name}\.", line)):
        return imported
    if name.capitalize() in _CONSTANTS:
        return f"Did you mean `{name.capitalize()}`?"
    if name == "get_ipython" or (name in ("In", "Out") and line.startswith(name)):
        what = "get_ipython()" if name == "get_ipython" else "`In [3]:` and `Out[3]:`"
        return f"Lines with {what} belong to a notebook; leave them out of a .py file."
    if offer := did_you_mean(name, known, "`"):
        return offer.removeprefix(". ")
    alike = [each for each in _BUILTINS if each[0] == name[0].lower()]
    used = is_module and re.search(rf"\b{name}\(", line)
    return imported if used else did_you_mean(name, alike, "`").removeprefix(". ")


# What is called in a submission, and the three constants that other languages write small; nobody
# who types `ones` or `note` means None.
_CONSTANTS = ("True", "False", "None")
_BUILTINS = tuple(each for each in dir(builtins) if each.islower() and each[0] != "_")


_MODULES = ("torch", "numpy", "math", "random", "functools", "itertools", "collections")
