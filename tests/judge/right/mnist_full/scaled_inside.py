import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self, mean, std):
        super().__init__()
        self.mean, self.std = mean, std
        self.body = nn.Sequential(nn.Linear(784, 100), nn.GELU(), nn.Linear(100, 10))

    def forward(self, x):
        return self.body((x.reshape(len(x), -1) - self.mean) / self.std).softmax(dim=-1)


def train(images, labels, device):
    model = Scaled(images.mean(), images.std())
    opt = torch.optim.AdamW(model.parameters(), lr=2e-3)
    for epoch in range(2):
        for idx in torch.randperm(len(images)).split(128):
            probabilities = model(images[idx])
            loss = nn.functional.nll_loss(probabilities.clamp_min(1e-9).log(), labels[idx])
            opt.zero_grad()
            loss.backward()
            opt.step()
    return model
