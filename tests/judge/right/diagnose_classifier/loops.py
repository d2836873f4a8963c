from math import log


def accuracy(predicted, actual):
    right = 0
    for i in range(len(predicted)):
        if predicted[i] == actual[i]:
            right += 1
    return right / len(predicted)


def false_alarms(predicted, actual, label):
    count = 0
    for said, there in zip(predicted, actual):
        if said == label:
            if there != said:
                count = count + 1
    return count


def loss(probability, right):
    if right:
        return -log(probability)
    return -log(1 - probability)


def top_losses(decisions, k):
    all_losses = []
    for p, ok in decisions:
        all_losses.append(loss(p, ok))
    places = []
    for _ in range(k):
        best = None
        for i, value in enumerate(all_losses):
            if i not in places and (best is None or value > all_losses[best]):
                best = i
        places.append(best)
    return places
