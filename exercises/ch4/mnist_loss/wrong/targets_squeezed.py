# caught by test_an_example: Each prediction met each target
import torch


def mnist_loss(predictions, targets):
    predictions = predictions.sigmoid()
    return torch.where(targets.squeeze() == 1, 1 - predictions, predictions).mean()
