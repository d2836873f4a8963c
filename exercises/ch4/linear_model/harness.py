"""Looks at parameters, and lets the submission learn from digits as the book prepares them."""

import torch
from torch.overrides import TorchFunctionMode


class Watch(TorchFunctionMode):
    """Looks on while the submission trains, for what a good accuracy may hide."""

    def __init__(self):
        super().__init__()
        self.stretched = self.backwards = self.stale = 0

    def __torch_function__(self, function, types, args=(), kwargs=None):
        if function is torch.Tensor.backward:
            self.backwards += 1
            self.stale += any(p.grad is not None and p.grad.any() for p in parameters_of(args[0]))
        result = function(*args, **(kwargs or {}))
        shapes = {tuple(each.shape) for each in args if type(each) is torch.Tensor}
        shape = tuple(result.shape) if type(result) is torch.Tensor else ()
        if len(shape) == 2 and shape[0] == shape[1] > 1 and {(shape[0], 1), shape[:1]} <= shapes:
            self.stretched = shape[0]
        return result

    def seen(self):
        """Return how large predictions and targets met, and whether gradients were never zeroed."""
        return {"stretched": self.stretched, "accumulated": self.stale == self.backwards - 1 > 10}


def parameters_of(loss):
    """Yield the tensors whose gradient a loss leads to."""
    nodes, known = [loss.grad_fn], set()
    while nodes:
        node = nodes.pop()
        if node is None or node in known:
            continue
        known.add(node)
        if hasattr(node, "variable"):
            yield node.variable
        nodes += [following for following, _ in node.next_functions]


def parameters(submission, size, *std):
    """Return what the submission makes, and whether gradients are kept for it."""
    made = submission.init_params(size, *std)
    if not isinstance(made, torch.Tensor):
        return made, False, False
    return made.detach(), made.requires_grad, made.is_leaf


def outputs(submission, images, targets, new_images):
    """Return weights, bias and the outputs for new images after training, and what was seen."""
    with Watch() as watch:
        found = submission.train_linear(_floats(images), targets)
    if not isinstance(found, (tuple, list)) or len(found) != 2:
        return found, None, None, {}
    weights, bias = (each.detach() if isinstance(each, torch.Tensor) else each for each in found)
    outputs = submission.linear1(_floats(new_images), weights, bias).detach()
    return weights, bias, outputs, watch.seen()


def _floats(images):
    return images.float() / 255
