def add_to_columns(t, column):
    """Return `t` with a vector added to every column."""
    # TODO: make a column of the vector.
    raise NotImplementedError


def row_shares(t):
    """Return `t` with each row divided by its sum."""
    # TODO: keep the axis that you sum over.
    raise NotImplementedError


def distances(a, b):
    """Return the sum of absolute differences of each row of `a` with each row of `b`."""
    # TODO: give `a` an axis more, so that each of its rows meets each row of `b`.
    raise NotImplementedError


def broadcast_shape(a, b):
    """Return the shape of the sum of tensors of two shapes, None where they do not fit."""
    # TODO: compare the sizes from the right.
    raise NotImplementedError
