# caught by test_an_example: `torch.where(condition, a, b)` chooses
import torch


def mnist_loss(predictions, targets):
    predictions = predictions.sigmoid()
    if targets == 1:
        return (1 - predictions).mean()
    return predictions.mean()
