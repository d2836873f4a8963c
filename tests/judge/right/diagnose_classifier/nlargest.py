from heapq import nlargest
from math import log


def accuracy(predicted, actual):
    return sum(map(lambda p, a: p == a, predicted, actual)) / len(actual)

def false_alarms(predicted, actual, label):
    return len([1 for p, a in zip(predicted, actual) if p == label != a])

def loss(probability, right):
    if not right:
        probability = 1 - probability
    return -log(probability)

def top_losses(decisions, k):
    return nlargest(k, range(len(decisions)), key=lambda i: loss(*decisions[i]))
