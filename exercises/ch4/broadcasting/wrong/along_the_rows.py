# caught by test_add_to_columns: sizes must be equal
def add_to_columns(t, column):
    return t + column


def row_shares(t):
    return t / t.sum(1, keepdim=True)


def distances(a, b):
    return (a[:, None] - b).abs().sum(2)


def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + tuple(a)
    b = (1,) * (length - len(b)) + tuple(b)
    shape = []
    for m, n in zip(a, b):
        if m != n and 1 not in (m, n):
            return None
        shape.append(n if m == 1 else m)
    return tuple(shape)
