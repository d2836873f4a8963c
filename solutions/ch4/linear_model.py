import torch


def init_params(size, std=1.0):
    """Return normal random numbers, times `std`, as parameters."""
    return (torch.randn(size) * std).requires_grad_()


def linear1(xb, weights, bias):
    """Return the outputs of the linear model for a batch."""
    return xb @ weights + bias


def mnist_loss(predictions, targets):
    """Return the mean distance of the predictions, after a sigmoid, to their targets."""
    predictions = predictions.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()


def train_linear(xs, ys, lr=1.0):
    """Return weights and bias, trained with SGD on shuffled mini-batches."""
    weights, bias = init_params((28 * 28, 1), 0.1), init_params(1, 0.1)
    for _ in range(5):
        for batch in torch.randperm(len(xs)).split(64):
            loss = mnist_loss(linear1(xs[batch], weights, bias), ys[batch])
            loss.backward()
            with torch.no_grad():
                for p in (weights, bias):
                    p -= p.grad * lr
                    p.grad = None
    return weights, bias
