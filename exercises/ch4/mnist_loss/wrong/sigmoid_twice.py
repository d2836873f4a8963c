# caught by test_an_example: applied twice
import torch


def mnist_loss(predictions, targets):
    predictions = predictions.sigmoid()
    return torch.where(targets == 1, 1 - predictions.sigmoid(), predictions.sigmoid()).mean()
