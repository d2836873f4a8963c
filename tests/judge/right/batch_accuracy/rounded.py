import torch


def batch_accuracy(outputs, targets):
    guesses = torch.sigmoid(outputs).round()
    return torch.sum(guesses == targets) / targets.numel()
