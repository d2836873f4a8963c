import torch


def batch_accuracy(xb, yb):
    return torch.eq(xb.sigmoid().gt(0.5), yb.bool()).to(torch.float32).mean()
