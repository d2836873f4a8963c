import math
from statistics import mean


def accuracy(predicted, actual):
    return mean([1 if p == a else 0 for p, a in zip(predicted, actual)])


def false_alarms(predicted, actual, label):
    return len([1 for p, a in zip(predicted, actual) if p == label]) - len(
        [1 for p, a in zip(predicted, actual) if p == a == label]
    )


def loss(probability, right):
    of_right_class = {True: probability, False: 1 - probability}[right]
    return math.log(of_right_class) * -1


def top_losses(decisions, k):
    pairs = sorted(((loss(p, r), i) for i, (p, r) in enumerate(decisions)), reverse=True)
    return [i for _, i in pairs][:k]
