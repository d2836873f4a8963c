# caught by test_it_has_a_gradient: cuts them off
import torch


def mnist_loss(predictions, targets):
    predictions = predictions.detach().sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()
