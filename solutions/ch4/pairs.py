def pairs(xs, ys):
    """Return a list of tuples with one element of each list."""
    return list(zip(xs, ys))
