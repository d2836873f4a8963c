# caught by test_it_learns: of 1,000 new digits are right
import torch


def init_params(size, std=1.0):
    return (torch.randn(size) * std).requires_grad_()


def linear1(xb, weights, bias):
    return xb @ weights + bias


def mnist_loss(predictions, targets):
    predictions = predictions.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()


def train_linear(xs, ys):
    weights, bias = init_params((28 * 28, 1), 0.1), init_params(1, 0.1)
    for _ in range(5):
        for batch in torch.randperm(len(xs)).split(64):
            loss = mnist_loss(linear1(xs[batch], weights, bias), ys[batch])
            loss.backward()
            with torch.no_grad():
                for p in (weights, bias):
                    p -= p.grad * 0.001
                    p.grad = None
    return weights, bias
