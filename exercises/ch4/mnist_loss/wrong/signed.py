# caught by test_an_example: both signs cancel
import torch


def mnist_loss(predictions, targets):
    predictions = predictions.sigmoid()
    return (predictions - targets).mean()
