"""The right training and wrong ones, from the weights that a submission began with."""

import torch
from torch.nn import functional as F  # noqa: N812 - as everyone calls it


def _descend(w, b, xs, ys, lr, n_steps, *, loss=F.binary_cross_entropy, zero=True, sign=-1):
    """Return the losses, then the probabilities of the probes afterwards, in one tensor."""
    p = torch.cat([w, b])
    kept, losses = torch.zeros_like(p), []
    for _ in range(n_steps):
        p.requires_grad_()
        value = loss(torch.sigmoid(xs @ p[:-1] + p[-1]), ys)
        (grad,) = torch.autograd.grad(value, p)
        kept = grad if zero else kept + grad
        losses.append(value.detach())
        p = (p + sign * lr * kept).detach()
    after = torch.sigmoid(torch.cat([p[-1:], p[:-1] + p[-1]]))
    return torch.cat([torch.stack(losses), after])


def right(_submission, w, b, xs, ys, lr, n_steps):
    return _descend(w, b, xs, ys, lr, n_steps)


def not_zeroed(_submission, w, b, xs, ys, lr, n_steps):
    return _descend(w, b, xs, ys, lr, n_steps, zero=False)


def uphill(_submission, w, b, xs, ys, lr, n_steps):
    return _descend(w, b, xs, ys, lr, n_steps, sign=1)


def untrained(_submission, w, b, xs, ys, lr, n_steps):
    return _descend(w, b, xs, ys, lr, n_steps, sign=0)


def summed(_submission, w, b, xs, ys, lr, n_steps):
    return _descend(
        w, b, xs, ys, lr, n_steps, loss=lambda a, y: F.binary_cross_entropy(a, y, reduction="sum")
    )


def squares(_submission, w, b, xs, ys, lr, n_steps):
    return _descend(w, b, xs, ys, lr, n_steps, loss=F.mse_loss)


def sigmoid_twice(_submission, w, b, xs, ys, lr, n_steps):
    return _descend(w, b, xs, ys, lr, n_steps, loss=F.binary_cross_entropy_with_logits)


def broadcast(_submission, w, b, xs, ys, lr, n_steps):
    def loss(a, y):
        a = a[:, None]
        return -(y * a.log() + (1 - y) * (1 - a).log()).mean()

    return _descend(w, b, xs, ys, lr, n_steps, loss=loss)


def labels_exchanged(_submission, w, b, xs, ys, lr, n_steps):
    return _descend(w, b, xs, 1 - ys, lr, n_steps)


def arguments_exchanged(_submission, w, b, xs, ys, lr, n_steps):
    return _descend(w, b, xs, ys, lr, n_steps, loss=lambda a, y: F.binary_cross_entropy(y, a))


def cross_entropy(_submission, w, b, xs, ys, lr, n_steps):
    return _descend(w, b, xs, ys, lr, n_steps, loss=F.cross_entropy)


def all_ones(_submission, probabilities):
    return torch.ones(len(probabilities))


def probabilities(_submission, probabilities):
    return probabilities


def exchanged(_submission, probabilities):
    return (probabilities < 0.5).float()


def percent(_submission, probabilities, ys):
    return 100 * accuracy_of(_submission, probabilities, ys)


def accuracy_of(_submission, probabilities, ys):
    return ((probabilities > 0.5) == ys.bool()).float().mean()


def errors(_submission, probabilities, ys):
    return 1 - accuracy_of(_submission, probabilities, ys)


def counted(_submission, probabilities, ys):
    return len(ys) * accuracy_of(_submission, probabilities, ys)


def every_pair(_submission, probabilities, ys):
    return ((probabilities > 0.5)[:, None] == ys.bool()).float().mean()


def every_pair_counted(_submission, probabilities, ys):
    return len(ys) * every_pair(_submission, probabilities, ys)


def of_ones(_submission, probabilities, ys):
    return ys.mean()
