import torch
import torch.nn.functional as F


def init_params(size, std=1.0):
    params = torch.normal(0.0, std, size if isinstance(size, tuple) else (size,))
    params.requires_grad = True
    return params


def linear1(x, w, b):
    return torch.matmul(x, w).add(b)


def train_linear(xs, ys):
    w, b = init_params((784, 1), 0.01), init_params((1,), 0.01)
    for step in range(600):
        places = torch.randint(len(xs), (128,))
        loss = F.binary_cross_entropy_with_logits(linear1(xs[places], w, b), ys[places].float())
        dw, db = torch.autograd.grad(loss, (w, b))
        with torch.no_grad():
            w -= 0.1 * dw
            b -= 0.1 * db
    return w.detach(), b.detach()
