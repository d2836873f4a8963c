# caught by test_an_example: The sigmoid is missing
import torch


def mnist_loss(predictions, targets):
    return torch.where(targets == 1, 1 - predictions, predictions).mean()
