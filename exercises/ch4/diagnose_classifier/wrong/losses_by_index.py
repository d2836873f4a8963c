# caught by test_equal_losses: `index` finds the first of them
import math


def accuracy(predicted, actual):
    return sum(p == a for p, a in zip(predicted, actual)) / len(predicted)


def false_alarms(predicted, actual, label):
    return sum(p == label and a != label for p, a in zip(predicted, actual))


def loss(probability, right):
    return -math.log(probability if right else 1 - probability)


def top_losses(decisions, k):
    losses = [loss(p, r) for p, r in decisions]
    return [losses.index(v) for v in sorted(losses, reverse=True)[:k]]
