def pairs(xs, ys):
    return [(x, y) for x, y in zip(xs, ys)]
