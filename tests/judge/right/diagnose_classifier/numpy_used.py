import numpy as np


def accuracy(y_hat, y):
    return (np.array(y_hat) == np.array(y)).mean()


def false_alarms(y_hat, y, label):
    y_hat, y = np.array(y_hat), np.array(y)
    return int(((y_hat == label) & (y != label)).sum())


def loss(probability, right):
    p = probability if right else 1.0 - probability
    return float(np.log(1 / p))


def top_losses(decisions, k):
    values = np.array([loss(*d) for d in decisions])
    return np.argsort(-values)[:k].tolist()
