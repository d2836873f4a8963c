import math


def batch_accuracy(xb, yb):
    hits = 0
    for x, y in zip(xb.flatten().tolist(), yb.flatten().tolist()):
        p = 1 / (1 + math.exp(-x))
        if (p > 0.5 and y == 1) or (p <= 0.5 and y == 0):
            hits += 1
    return hits / len(yb)
