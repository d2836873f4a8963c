# caught by test_a_model_with_ten_outputs: Cross-entropy takes class numbers of shape (n,)
import torch
from torch import nn


def train(images, labels, device):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
    nn.functional.cross_entropy(model(images), labels[:, None]).backward()
    return model
