import torch


def mnist_loss(preds, targs):
    p = 1 / (1 + torch.exp(-preds))
    return (targs * (1 - p) + (1 - targs) * p).mean()
