import torch


def add_to_columns(t, column):
    return t + column.reshape(-1, 1).expand_as(t)


def row_shares(t):
    sums = t @ torch.ones(t.shape[1], 1)
    return torch.div(t, sums)


def distances(a, b):
    n, m = len(a), len(b)
    left = a.repeat_interleave(m, 0)
    right = b.repeat(n, 1)
    return (left - right).abs().sum(1).view(n, m)


def broadcast_shape(a, b):
    a, b = list(a)[::-1], list(b)[::-1]
    out = []
    for i in range(max(len(a), len(b))):
        m = a[i] if i < len(a) else 1
        n = b[i] if i < len(b) else 1
        if m != n and m != 1 and n != 1:
            return None
        out.append(max(m, n))
    return tuple(out[::-1])
