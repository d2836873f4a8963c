def pairs(xs, ys):
    return list(map(lambda x, y: (x, y), xs, ys))
