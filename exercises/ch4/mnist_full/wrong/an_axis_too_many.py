# caught by test_a_model_with_ten_outputs: An axis is too many
import torch
from torch import nn


def train(images, labels, device):
    return nn.Conv2d(1, 10, kernel_size=28)
