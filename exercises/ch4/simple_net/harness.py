"""Looks at the submission's model, and lets it learn from digits as the book prepares them."""

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


def made(submission, xs, seed):
    """Return the outputs of an untrained model, and how far it is from linear."""
    torch.manual_seed(seed)
    model = submission.make_net()
    if not callable(model) or isinstance(model, type):
        return model, None
    return _outputs(model, xs), _bend(model, xs)


def learned(submission, images, targets, new_images):
    """Return outputs for new images after training, how far from linear, and what was seen."""
    with Watch() as watch:
        model = submission.train_net(_floats(images), targets)
    if not callable(model) or isinstance(model, type):
        return model, None, {}
    new = _floats(new_images)
    return _outputs(model, new), _bend(model, new[:200]), watch.seen()


def _outputs(model, xs):
    if hasattr(model, "eval"):
        model.eval()
    with torch.no_grad():
        return model(xs)


def _bend(model, xs):
    """Return how far outputs half-way between inputs lie from half-way between outputs."""
    half = len(xs) // 2
    a, b = xs[:half], xs[half : 2 * half]
    ends = _outputs(model, a), _outputs(model, b)
    if not all(isinstance(each, torch.Tensor) for each in ends):
        return 0.0  # the outputs are refused for their type
    straight = (ends[0] + ends[1]) / 2
    scale = straight.std() + 1e-6
    return ((_outputs(model, (a + b) / 2) - straight).abs().max() / scale).item()


def _floats(images):
    return images.float() / 255
