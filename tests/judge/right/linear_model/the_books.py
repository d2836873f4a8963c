import torch


def init_params(size, std=1.0):
    return (torch.randn(size) * std).requires_grad_()


def linear1(xb, weights, bias):
    return xb @ weights + bias


def mnist_loss(predictions, targets):
    predictions = predictions.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()


def calc_grad(xb, yb, weights, bias):
    loss = mnist_loss(linear1(xb, weights, bias), yb)
    loss.backward()


def train_linear(xs, ys):
    dset = list(zip(xs, ys))
    weights = init_params((28 * 28, 1))
    bias = init_params(1)
    lr = 1.0
    for epoch in range(20):
        for i in range(0, len(xs), 256):
            calc_grad(xs[i : i + 256], ys[i : i + 256], weights, bias)
            for p in weights, bias:
                p.data -= p.grad * lr
                p.grad.zero_()
    return weights, bias
