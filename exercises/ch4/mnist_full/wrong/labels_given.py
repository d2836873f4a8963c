# caught by test_a_model_with_ten_outputs: The model returns a label for each image
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Flatten(), nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 10))

    def forward(self, xb):
        if self.training:
            return self.layers(xb)
        return self.layers(xb).argmax(dim=1)


def train(images, labels, device):
    model = Net()
    opt = torch.optim.SGD(model.parameters(), lr=0.2)
    for xb, yb in zip(images.split(64), labels.split(64)):
        nn.functional.cross_entropy(model(xb), yb).backward()
        opt.step()
        opt.zero_grad()
    return model
