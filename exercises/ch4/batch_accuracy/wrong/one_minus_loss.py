# caught by test_an_example: Accuracy counts decisions
import torch


def batch_accuracy(xb, yb):
    predictions = xb.sigmoid()
    return 1 - torch.where(yb == 1, 1 - predictions, predictions).mean()
