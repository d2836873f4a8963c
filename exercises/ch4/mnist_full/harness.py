"""Gives the submission its images, finds the model that it has trained, and asks that for outputs.

Two ways are taken: a function `train(images, labels, device)` that returns the model, or lines
that leave a model under a usual name. The model stays here; only what it answers crosses.
"""

import contextlib
import inspect
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.optimizer import register_optimizer_step_post_hook

USUAL = ("model", "net", "simple_net", "learn", "learner")
OTHERS = re.compile(  # what another `train` takes
    r"^(simple_)?net|^model|^learn|loader|(^|_)dls?($|_)|dataset|epoch|^lr$|rate$|loss|^opt"
)
SHAPES = ((1, 28, 28), (784,), (28, 28))
ROWS = 1_000  # images that a model gets at one time
CHANGES = {
    "": lambda xs: xs,
    "255": lambda xs: xs * 255,
    "standard": lambda xs: (xs - 0.1307) / 0.3081,
    "centred": lambda xs: xs * 2 - 1,
    "inverted": lambda xs: 1 - xs,
}

here = SimpleNamespace(given=None, watch=None, model=None, shape=None)


def prepare(submission: Any, images: Tensor, labels: Tensor, device: str) -> None:
    """Put the training data among the submission's names, before its own lines run."""
    here.given = (_floats(images, SHAPES[0]), labels.long(), torch.device(device))
    submission.train_images, submission.train_labels, submission.device = here.given
    here.watch = Watch()


class Watch:
    """Sees the optimizer's steps, as long as it is one of PyTorch's."""

    def __init__(self) -> None:
        self.steps = 0
        self.parameters: dict[int, Tensor] = {}  # those that were stepped, by their id
        self.begun = 0  # backward passes that came first after a step
        self.leftover = 0  # and found gradients of the batch before
        self.just_stepped = False
        self.backward: Callable[..., None] = torch.Tensor.backward
        register_optimizer_step_post_hook(self.note_step)
        torch.Tensor.backward = lambda loss, *args, **more: self.note_backward(  # type: ignore[method-assign]
            loss, args, more
        )

    def note_step(self, optimizer: Optimizer, *_: object) -> None:
        self.steps += 1
        self.just_stepped = True
        for group in optimizer.param_groups:
            self.parameters.update((id(each), each) for each in group["params"])

    def note_backward(self, loss: Tensor, args: Any, more: dict[str, Any]) -> Any:
        if self.just_stepped:
            self.just_stepped = False
            self.begun += 1
            last = next(reversed(self.parameters.values()))
            self.leftover += last.grad is not None and bool(last.grad.any())
        return self.backward(loss, *args, **more)

    def told(self, model: Any) -> dict[str, Any]:
        """Return what is worth telling of a model's training; None is unknown."""
        own = list(model.parameters()) if isinstance(model, nn.Module) else []
        return {
            "where": own[0].device.type if own else "",
            "steps": self.steps,
            "moved": any(id(each) in self.parameters for each in own) if self.steps else None,
            "leftover": 2 * self.leftover > self.begun,
        }


def learn(submission: Any, used: bool, images: Tensor) -> dict[str, Any]:
    """Train, and return what came of it.

    Args:
        used: whether the submission's own lines read the training data.
        images: a few images to try the model on.

    Returns:
        way: "train", or the name under which a model was found; empty where there is none.
        kind: what stands there in place of a model; empty where it is one.
        fits: whether it takes the images in one of the shapes.
        outputs: what it gives for them.
        where: the type of the device that it is on.
        steps, moved, leftover: how many steps an optimizer took, whether these changed this
            model's parameters, and whether gradients were added up from batch to batch.
    """
    way, found = _found(submission, used)
    here.model = _model(found)
    if here.model is None:
        return {"way": way, "kind": _kind(found), "fits": False}
    if isinstance(here.model, nn.Module):
        here.model.eval()
    taken = _taken(here.model, images)
    here.shape, outputs = taken or (_likely(here.model), None)
    fits = taken is not None
    told = here.watch.told(here.model)
    return {"way": way, "kind": "", "fits": fits, "outputs": outputs, **told}


def ask(submission: Any, images: Tensor) -> Any:
    """Return what the model gives for images of bytes, or raise as it does."""
    return _outputs(images)


def predict(submission: Any, images: Tensor, change: str = "") -> Tensor:
    """Return the outputs of the trained model for many images, changed in one way."""
    return torch.cat([_outputs(rows, change).float() for rows in images.split(ROWS)])


def _found(submission: Any, used: bool) -> tuple[str, Any]:
    """Return under which name a model was found, and what stands there."""
    names = vars(submission)
    left = next((name for name in USUAL if _model(names.get(name)) is not None), None)
    train = names.get("train")
    is_function = callable(train) and not isinstance(train, (type, nn.Module))
    if is_function and not (used and left):
        return "train", train(*here.given) if _takes_data(train) else Takes(train)
    if left is None:
        left = next((name for name in USUAL if name in names), None) or _only_model(names)
    return left, names.get(left)


def _takes_data(function: Callable[..., Any]) -> bool:
    """Whether a function can be called with images, labels and device, by number and names."""
    takes = inspect.signature(function)
    try:
        takes.bind(*here.given)
    except TypeError:
        return False
    return not any(OTHERS.search(name) for name in list(takes.parameters)[:3])


class Takes:
    """Stands for a `train` that cannot be called with what is given."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.words = str(inspect.signature(function))


def _only_model(names: dict[str, Any]) -> str:
    """Return the name of the only model with parameters, empty where there is not one."""
    found = [name for name, value in names.items() if isinstance(value, nn.Module)]
    found = [name for name in found if list(names[name].parameters())]
    return found[0] if len(found) == 1 else ""


def _model(found: Any) -> Any:
    """Return the model that something is or has, None where there is none."""
    for value in (found, getattr(found, "model", None)):
        if isinstance(value, nn.Module):
            return value
    return found if inspect.isfunction(found) else None


def _kind(found: Any) -> str:
    if isinstance(found, Takes):
        return f"takes {found.words}"
    if isinstance(found, type):
        return f"the class {found.__name__}"
    if isinstance(found, (tuple, list)) and any(isinstance(each, nn.Module) for each in found):
        return "a model among other things"
    if isinstance(found, dict) and found and all(map(torch.is_tensor, found.values())):
        return "its weights alone"
    return "None" if found is None else f"a {type(found).__name__}"


def _taken(model: Any, images: Tensor) -> tuple[tuple[int, ...], Any] | None:
    """Return the shape in which the model takes images and what it gives, ten outputs at best."""
    taken = []
    for shape in SHAPES:
        here.shape = shape
        with contextlib.suppress(Exception):
            taken.append((shape, _outputs(images)))
    for each in taken:
        if tuple(getattr(each[1], "shape", ())) == (len(images), 10):
            return each
    return taken[0] if taken else None


def _likely(model: Any) -> tuple[int, ...]:
    """Return the shape whose error will say most."""
    parts = model.modules() if isinstance(model, nn.Module) else ()
    return SHAPES[0] if any(isinstance(each, nn.Conv2d) for each in parts) else SHAPES[1]


@torch.no_grad()
def _outputs(images: Tensor, change: str = "") -> Any:
    model = here.model
    first = next(model.parameters(), None) if isinstance(model, nn.Module) else None
    device = here.given[2] if first is None else first.device
    outputs = model(CHANGES[change](_floats(images, here.shape)).to(device))
    return outputs.cpu() if torch.is_tensor(outputs) else outputs


def _floats(images: Tensor, shape: tuple[int, ...]) -> Tensor:
    return images.float().div_(255).view(len(images), *shape)
