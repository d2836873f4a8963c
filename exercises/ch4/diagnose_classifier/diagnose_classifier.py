import math


def accuracy(predicted, actual):
    """Return the fraction of positions at which two lists of labels agree."""
    # TODO: count the equal pairs, divide by the number of pairs.
    raise NotImplementedError


def false_alarms(predicted, actual, label):
    """Return how often `label` was predicted and was wrong."""
    # TODO: look at what was predicted and at what is there.
    raise NotImplementedError


def loss(probability, right):
    """Return minus the logarithm of the probability that the right class got."""
    # TODO: which probability did the right class get?
    raise NotImplementedError


def top_losses(decisions, k):
    """Return the positions of the k largest losses, the largest first."""
    # TODO: work out all the losses, then sort the positions by them.
    raise NotImplementedError
