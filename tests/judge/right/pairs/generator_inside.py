def both(xs, ys):
    for i, x in enumerate(xs):
        if i == len(ys):
            return
        yield x, ys[i]


def pairs(xs, ys):
    return list(both(xs, ys))
