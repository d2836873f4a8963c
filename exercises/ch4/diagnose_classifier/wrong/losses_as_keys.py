# caught by test_equal_losses: a dict keeps one place for a loss
import math


def accuracy(predicted, actual):
    return sum(p == a for p, a in zip(predicted, actual)) / len(predicted)


def false_alarms(predicted, actual, label):
    return sum(p == label and a != label for p, a in zip(predicted, actual))


def loss(probability, right):
    return -math.log(probability if right else 1 - probability)


def top_losses(decisions, k):
    place = {loss(p, r): i for i, (p, r) in enumerate(decisions)}
    return [place[v] for v in sorted(place, reverse=True)[:k]]
