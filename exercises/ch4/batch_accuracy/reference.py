"""What foreseen mistakes give."""

import torch


def right(xb, yb):
    return (xb.sigmoid() > 0.5) == yb


def no_sigmoid(submission, xb, yb):
    return ((xb > 0.5) == yb).float().mean()


def sigmoid_twice(submission, xb, yb):
    return ((xb.sigmoid().sigmoid() > 0.5) == yb).float().mean()


def percent(submission, xb, yb):
    return right(xb, yb).float().mean() * 100


def count(submission, xb, yb):
    return right(xb, yb).sum().float()


def share_wrong(submission, xb, yb):
    return (~right(xb, yb)).float().mean()


def share_of_threes(submission, xb, yb):
    return (xb.sigmoid() > 0.5).float().mean()


def share_of_threes_found(submission, xb, yb):
    return (xb.sigmoid() > 0.5)[yb == 1].float().mean()


def both_three(submission, xb, yb):
    return ((xb.sigmoid() > 0.5) & (yb == 1)).float().mean()


def stretched(submission, xb, yb):
    return right(xb.flatten()[:, None], yb.flatten()).float().mean()


def mean_distance(submission, xb, yb):
    return torch.where(yb == 1, 1 - xb.sigmoid(), xb.sigmoid()).mean()


def mean_probability(submission, xb, yb):
    return torch.where(yb == 1, xb.sigmoid(), 1 - xb.sigmoid()).mean()


def always_seven(submission, xb, yb):
    return (yb == 0).float().mean()


def exact(submission, xb, yb):
    return (xb.sigmoid() == yb).float().mean()
