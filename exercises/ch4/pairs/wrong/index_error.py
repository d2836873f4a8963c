# caught by test_unequal_lengths: IndexError: list index out of range
def pairs(xs, ys):
    return [(xs[i], ys[i]) for i in range(len(xs))]
