# caught by test_unequal_lengths: The longer list was filled up with None
from itertools import zip_longest


def pairs(xs, ys):
    return list(zip_longest(xs, ys))
