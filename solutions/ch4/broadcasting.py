def add_to_columns(t, column):
    """Return `t` with a vector added to every column."""
    return t + column[:, None]


def row_shares(t):
    """Return `t` with each row divided by its sum."""
    return t / t.sum(1, keepdim=True)


def distances(a, b):
    """Return the sum of absolute differences of each row of `a` with each row of `b`."""
    return (a[:, None] - b).abs().sum(2)


def broadcast_shape(a, b):
    """Return the shape of the sum of tensors of two shapes, None where they do not fit."""
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + tuple(a)
    b = (1,) * (length - len(b)) + tuple(b)
    shape = []
    for m, n in zip(a, b):
        if m != n and 1 not in (m, n):
            return None
        shape.append(n if m == 1 else m)
    return tuple(shape)
