import torch


def init_params(size, std=1.0):
    t = torch.empty(size).normal_(std=std)
    return t.requires_grad_(True)


def linear1(xb, weights, bias):
    return torch.einsum("ni,ij->nj", xb, weights) + bias


def train_linear(xs, ys):
    w = torch.zeros(784, 1)
    b = torch.zeros(1)
    for _ in range(300):
        error = (linear1(xs, w, b).sigmoid() - ys) / len(xs)
        w -= 0.1 * xs.T @ error
        b -= 0.1 * error.sum(0)
    return [w, b]
