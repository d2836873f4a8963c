def pairs(xs, ys):
    if not xs or not ys:
        return []
    return [(xs[0], ys[0])] + pairs(xs[1:], ys[1:])
