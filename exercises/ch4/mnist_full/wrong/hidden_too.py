# caught by test_a_model_with_ten_outputs: The model returns a tuple
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(784, 50)
        self.second = nn.Linear(50, 10)

    def forward(self, xb):
        hidden = self.first(xb.flatten(1)).relu()
        return self.second(hidden), hidden


def train(images, labels, device):
    return Net()
