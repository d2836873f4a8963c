# caught by test_the_lists_stay_as_they_are: should stay as it is
import math


def accuracy(predicted, actual):
    return sum(p == a for p, a in zip(predicted, actual)) / len(actual)


def false_alarms(predicted, actual, label):
    return sum(p == label and a != label for p, a in zip(predicted, actual))


def loss(probability, right):
    return -math.log(probability if right else 1 - probability)


def top_losses(decisions, k):
    before = list(decisions)
    decisions.sort(key=lambda d: loss(*d), reverse=True)
    return [before.index(d) for d in decisions[:k]]
