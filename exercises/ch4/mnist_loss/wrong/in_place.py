# caught by test_arguments_stay_as_they_are: stay as they are
import torch


def mnist_loss(predictions, targets):
    predictions.sigmoid_()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()
