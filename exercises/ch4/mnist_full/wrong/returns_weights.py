# caught by test_a_model_with_ten_outputs: not its `state_dict()`
import torch
from torch import nn


def train(images, labels, device):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
    return model.state_dict()
