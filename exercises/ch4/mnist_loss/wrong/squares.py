# caught by test_an_example: squared distances
import torch


def mnist_loss(predictions, targets):
    predictions = predictions.sigmoid()
    return ((predictions - targets) ** 2).mean()
