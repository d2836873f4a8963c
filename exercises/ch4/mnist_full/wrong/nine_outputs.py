# caught by test_a_model_with_ten_outputs: `cross_entropy` wants an output for each class
import torch
from torch import nn


def train(images, labels, device):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 9))
    nn.functional.cross_entropy(model(images), labels).backward()
    return model
