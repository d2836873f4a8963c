# caught by test_it_has_a_gradient: knows nothing of the parameters
import torch


def mnist_loss(predictions, targets):
    predictions = predictions.sigmoid()
    with torch.no_grad():
        loss = torch.where(targets == 1, 1 - predictions, predictions).mean()
    return loss
