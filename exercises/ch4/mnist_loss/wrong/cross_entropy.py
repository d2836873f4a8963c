# caught by test_an_example: This is the log loss
import torch


def mnist_loss(predictions, targets):
    p = predictions.sigmoid()
    return -torch.where(targets == 1, p, 1 - p).log().mean()
