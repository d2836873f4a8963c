# caught by test_it_learns_from_the_labels: new ones are right
from torch import nn


def learn_digits(xs, ys, new_xs):
    return nn.Linear(784, 10)(new_xs).argmax(dim=1)
