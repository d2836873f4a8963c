def pairs(xs, ys):
    return [(xs[i], ys[i]) for i in range(min(len(xs), len(ys)))]
