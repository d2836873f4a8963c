# caught by test_unequal_lengths: the other list may be shorter
def pairs(xs, ys):
    return [(xs[i], ys[i]) for i in range(len(xs))]
