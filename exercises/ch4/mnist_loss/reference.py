"""What foreseen mistakes give."""

import torch


def distance(predictions, targets):
    return torch.where(targets == 1, 1 - predictions, predictions)


def no_sigmoid(submission, predictions, targets):
    return distance(predictions, targets).mean()


def sigmoid_twice(submission, predictions, targets):
    return distance(predictions.sigmoid().sigmoid(), targets).mean()


def swapped(submission, predictions, targets):
    return distance(predictions.sigmoid(), 1 - targets).mean()


def not_averaged(submission, predictions, targets):
    return distance(predictions.sigmoid(), targets)


def summed(submission, predictions, targets):
    return distance(predictions.sigmoid(), targets).sum()


def squared(submission, predictions, targets):
    return ((predictions.sigmoid() - targets) ** 2).mean()


def signed(submission, predictions, targets):
    return (predictions.sigmoid() - targets).mean()


def logs(submission, predictions, targets):
    return torch.nn.functional.binary_cross_entropy_with_logits(predictions, targets.float())


def logs_of_raw(submission, predictions, targets):
    return -(targets * predictions + (1 - targets) * (1 - predictions)).mean()


def share_wrong(submission, predictions, targets):
    return ((predictions.sigmoid() > 0.5) != targets).float().mean()


def share_right(submission, predictions, targets):
    return ((predictions.sigmoid() > 0.5) == targets).float().mean()


def stretched(submission, predictions, targets):
    return distance(predictions.sigmoid().flatten()[:, None], targets.flatten()).mean()
