pairs = lambda xs, ys: list(zip(xs, ys))
