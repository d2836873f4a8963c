import torch
from torch import nn


def learn_digits(xs, ys, new_xs):
    """Train on images and labels and return the labels of new images."""
    model = nn.Sequential(nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 10))
    train(model, xs, ys, n_epochs=3, lr=0.2)
    with torch.no_grad():
        return model(new_xs).argmax(dim=1)


def train(model, xs, ys, n_epochs, lr):
    """Train with SGD on shuffled batches of 64."""
    loss_func = nn.CrossEntropyLoss()
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    for _ in range(n_epochs):
        for batch in torch.randperm(len(xs)).split(64):
            loss = loss_func(model(xs[batch]), ys[batch])
            loss.backward()
            opt.step()
            opt.zero_grad()
