# caught by test_loss_of_a_right_decision: A right decision has a loss too
import math


def accuracy(predicted, actual):
    return sum(p == a for p, a in zip(predicted, actual)) / len(actual)


def false_alarms(predicted, actual, label):
    return sum(p == label and a != label for p, a in zip(predicted, actual))


def loss(probability, right):
    return 0.0 if right else -math.log(1 - probability)


def top_losses(decisions, k):
    losses = [loss(probability, right) for probability, right in decisions]
    return sorted(range(len(losses)), key=lambda place: losses[place], reverse=True)[:k]
