import math


def accuracy(predicted, actual):
    """Return the fraction of positions at which two lists of labels agree."""
    return sum(p == a for p, a in zip(predicted, actual)) / len(actual)


def false_alarms(predicted, actual, label):
    """Return how often `label` was predicted and was wrong."""
    return sum(p == label and a != label for p, a in zip(predicted, actual))


def loss(probability, right):
    """Return minus the logarithm of the probability that the right class got."""
    return -math.log(probability if right else 1 - probability)


def top_losses(decisions, k):
    """Return the positions of the k largest losses, the largest first."""
    losses = [loss(probability, right) for probability, right in decisions]
    return sorted(range(len(losses)), key=lambda place: losses[place], reverse=True)[:k]
