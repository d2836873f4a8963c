# caught by test_without_the_second_axis: IndexError
import torch


def mnist_loss(predictions, targets):
    predictions = predictions[:, 0].sigmoid()
    return torch.where(targets[:, 0] == 1, 1 - predictions, predictions).mean()
