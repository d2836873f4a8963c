# caught by test_a_model_with_ten_outputs: `train` takes (model, batches, lr=0.1)
import torch
from torch import nn


def train(model, batches, lr=0.1):
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    for xb, yb in batches:
        nn.functional.cross_entropy(model(xb), yb).backward()
        opt.step()
        opt.zero_grad()
    return model
