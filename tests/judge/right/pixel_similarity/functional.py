import torch
import torch.nn.functional as F


def mean_image(stack):
    return torch.mean(stack, dim=0)


def l1_distance(a, b):
    a, b = torch.broadcast_tensors(a, b)
    return F.l1_loss(a, b, reduction="none").flatten(-2).mean(-1)


def rmse_distance(a, b):
    a, b = torch.broadcast_tensors(a, b)
    return torch.sqrt(F.mse_loss(a, b, reduction="none").flatten(-2).mean(dim=-1))


def is_3(x, ideal3, ideal7):
    return torch.lt(l1_distance(x, ideal3), l1_distance(x, ideal7))


def accuracy(x, y, ideal3, ideal7):
    correct = is_3(x, ideal3, ideal7) == (y == 1)
    return correct.sum() / len(y)
