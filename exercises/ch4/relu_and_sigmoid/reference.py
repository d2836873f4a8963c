"""What foreseen mistakes give."""

import torch


def absolute(submission, x):
    return x.abs()


def step(submission, x):
    return (x > 0).float()


def negative_side(submission, x):
    return x.clamp_max(0)


def largest(submission, x):
    return x.max()


def capped(submission, x):
    return x.clamp(0, 1)


def leaky(submission, x):
    return torch.nn.functional.leaky_relu(x)


def falling(submission, x):
    return (-x).sigmoid()


def tanh(submission, x):
    return x.tanh()


def exponential(submission, x):
    return torch.exp(-x)


def softmax(submission, x):
    return x.exp() / x.exp().sum()


def rows_softmax(submission, x):
    return x.softmax(-1)


def decided(submission, x):
    return (x > 0).float()


def no_activation(submission, xb, w1, b1, w2, b2):
    return (xb @ w1 + b1) @ w2 + b2


def activation_at_the_end(submission, xb, w1, b1, w2, b2):
    return submission.relu((xb @ w1 + b1) @ w2 + b2)


def two_activations(submission, xb, w1, b1, w2, b2):
    return submission.relu(submission.relu(xb @ w1 + b1) @ w2 + b2)


def a_sigmoid_inside(submission, xb, w1, b1, w2, b2):
    return (xb @ w1 + b1).sigmoid() @ w2 + b2


def a_sigmoid_outside(submission, xb, w1, b1, w2, b2):
    return submission.two_layers(xb, w1, b1, w2, b2).sigmoid()


def no_bias(submission, xb, w1, b1, w2, b2):
    return submission.relu(xb @ w1) @ w2


def no_first_bias(submission, xb, w1, b1, w2, b2):
    return submission.relu(xb @ w1) @ w2 + b2


def no_second_bias(submission, xb, w1, b1, w2, b2):
    return submission.relu(xb @ w1 + b1) @ w2


def bias_after_relu(submission, xb, w1, b1, w2, b2):
    return (submission.relu(xb @ w1) + b1) @ w2 + b2
