import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def make_net():
    return nn.Sequential(nn.Unflatten(1, (28, 28)), nn.Flatten(), nn.Linear(784, 20), nn.Sigmoid(), nn.Linear(20, 1))


def train_net(xs, ys):
    model = make_net()
    opt = torch.optim.Adam(model.parameters(), 0.01)
    pieces = DataLoader(TensorDataset(xs, ys.float()), batch_size=25, shuffle=True, drop_last=True)
    for epoch in range(3):
        for number, (xb, yb) in enumerate(pieces, 1):
            (nn.functional.mse_loss(model(xb).sigmoid(), yb) / 4).backward()
            if number % 4 == 0:
                opt.step()
                opt.zero_grad()
    return model
