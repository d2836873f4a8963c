# caught by test_it_learns: of the 5,000 images
import torch
from torch import nn


def make_net():
    """Return an untrained model with a hidden layer of 30 activations."""
    return nn.Sequential(nn.Linear(28 * 28, 30), nn.ReLU(), nn.Linear(30, 1))


def mnist_loss(predictions, targets):
    """Return the mean distance of the predictions, after a sigmoid, to their targets."""
    predictions = predictions.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()


def train_net(xs, ys):
    """Return a model trained with SGD on shuffled mini-batches."""
    model = make_net()
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    for _ in range(20):
        for batch in torch.arange(len(xs))[::2].split(64)[:20]:
            loss = mnist_loss(model(xs[batch]), ys[batch])
            loss.backward()
            opt.step()
            opt.zero_grad()
    return model
