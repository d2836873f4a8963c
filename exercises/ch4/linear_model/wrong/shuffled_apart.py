# caught by test_it_learns: images and targets were shuffled apart
import torch


def init_params(size, std=1.0):
    return (torch.randn(size) * std).requires_grad_()


def linear1(xb, weights, bias):
    return xb @ weights + bias


def train_linear(xs, ys):
    w, b = init_params((784, 1), 0.1), init_params(1)
    n = len(xs)
    for _ in range(8):
        for i, j in zip(torch.randperm(n).split(64), torch.randperm(n).split(64)):
            p = linear1(xs[i], w, b).sigmoid()
            loss = torch.where(ys[j] == 1, 1 - p, p).mean()
            loss.backward()
            for q in (w, b):
                q.data -= q.grad
                q.grad = None
    return w.detach(), b.detach()
