import heapq
import math
import operator
from collections import Counter


def accuracy(predicted, actual):
    return sum(map(operator.eq, predicted, actual)) / len(list(actual))


def false_alarms(predicted, actual, label):
    table = Counter(zip(actual, predicted))
    return sum(n for (there, said), n in table.items() if said == label and there != label)


loss = lambda probability, right: -math.log(abs((not right) - probability))


def top_losses(decisions, k):
    numbered = enumerate(loss(p, r) for p, r in decisions)
    return [place for place, _ in heapq.nlargest(k, numbered, key=lambda pair: pair[1])]
