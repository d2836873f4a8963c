# caught by test_arguments_stay_as_they_are: should stay as they are
def add_to_columns(t, column):
    return t + column[:, None]


def row_shares(t):
    t /= t.sum(1, keepdim=True)
    return t


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
