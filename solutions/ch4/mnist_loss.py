import torch


def mnist_loss(predictions, targets):
    """Return the mean distance of the predictions, after a sigmoid, to their targets."""
    predictions = predictions.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()
