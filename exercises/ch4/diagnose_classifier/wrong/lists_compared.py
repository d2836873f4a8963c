# caught by test_accuracy: `==` between two lists compares them as a whole
import math


def accuracy(predicted, actual):
    return (predicted == actual) / len(actual)


def false_alarms(predicted, actual, label):
    return sum(p == label and a != label for p, a in zip(predicted, actual))


def loss(probability, right):
    return -math.log(probability if right else 1 - probability)


def top_losses(decisions, k):
    losses = [loss(probability, right) for probability, right in decisions]
    return sorted(range(len(losses)), key=lambda place: losses[place], reverse=True)[:k]
