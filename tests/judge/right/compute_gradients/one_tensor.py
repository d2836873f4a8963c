from torch import tensor, float64


def by_formula(a, b):
    return (2 + 0 * a, 2 * b)


def by_differences(fn, a, b, step):
    result = []
    for da, db in [(step, 0), (0, step)]:
        rise = fn(a + da, b + db) - fn(a - da, b - db)
        result.append(rise / (step + step))
    return tuple(result)


def by_autograd(fn, a, b):
    x = tensor([a, b], dtype=float64).requires_grad_()
    y = fn(x[0], x[1])
    y.backward()
    return x.grad
