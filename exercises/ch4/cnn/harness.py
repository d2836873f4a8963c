"""Makes and trains the submission's model, and looks at its parameters."""

from typing import Any

import torch
from torch import Tensor, nn

KEPT: dict[str, Any] = {}


def prepare(_submission: Any) -> None:
    """Give nothing: a fresh child is wanted, which has seen no digit."""


def convolve(submission: Any, img: Tensor, kernel: Tensor) -> Any:
    found = submission.convolve(img, kernel)
    return found.detach() if torch.is_tensor(found) else found


def make(submission: Any) -> Any:
    """Make a model; return what is known of it."""
    model = KEPT["model"] = submission.make_cnn()
    if not isinstance(model, torch.nn.Module):
        return {"kind": type(model).__name__}
    batches = [torch.rand(n, 1, 28, 28) for n in (5, 1)]
    with torch.no_grad():
        if isinstance(model, torch.nn.Sequential) and (stuck := _stuck(model, batches[0])):
            return {"kind": "", "stuck": stuck}
        outputs = [model(xb) for xb in batches]
    params = list(model.parameters())
    return {
        "kind": "",
        "stuck": None,
        "outputs": outputs,
        "convolutions": sum(p.dim() == 4 for p in params),
        "size": sum(p.numel() for p in params),
    }


def _stuck(model: nn.Sequential, xb: Tensor) -> list[Any] | None:
    """Return at which layer a batch does not fit, and its shape there; None where it goes through."""
    for at, layer in enumerate(model, start=1):
        try:
            xb = layer(xb)
        except RuntimeError:
            kind = "linear" if isinstance(layer, torch.nn.Linear) else "other"
            return [at, kind, str(layer)[:100], list(xb.shape)]
    return None


def learn(submission: Any, images: Tensor, labels: Tensor, new: Tensor) -> Any:
    """Train the model of `make` and return its outputs for new pictures, and what has changed."""
    model = KEPT["model"] if KEPT else submission.make_cnn()
    before = [p.detach().clone() for p in model.parameters()]
    submission.train(model, _floats(images), labels)
    changed = any(not torch.equal(p, q) for p, q in zip(model.parameters(), before))
    model.eval()
    with torch.no_grad():
        return model(_floats(new)), changed


def _floats(images: Tensor) -> Tensor:
    return images.view(-1, 1, 28, 28).float().div_(255)
