# caught by test_a_model_with_ten_outputs: A class is called to make a model
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(784, 10)


def train(images, labels, device):
    return Net
