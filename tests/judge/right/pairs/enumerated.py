def pairs(xs, ys):
    shorter = min(len(xs), len(ys))
    return [tuple([x, ys[i]]) for i, x in enumerate(xs[:shorter])]
