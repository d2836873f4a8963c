def fit_slope(x, y, lr, n_steps):
    xs, ys = x.tolist(), y.tolist()
    c = 0
    while n_steps > 0:
        slope = sum(2 * (c * a - b) * a for a, b in zip(xs, ys)) / len(xs)
        c -= lr * slope
        n_steps -= 1
    return c


def fit_line(X, y, lr, n_steps):
    rows, ys = X.tolist(), y.tolist()
    w, b = [0.0] * len(rows[0]), 0.0
    for _ in range(n_steps):
        errors = [sum(wi * xi for wi, xi in zip(w, row)) + b - t for row, t in zip(rows, ys)]
        gw = [2 * sum(e * row[j] for e, row in zip(errors, rows)) / len(rows) for j in range(len(w))]
        gb = 2 * sum(errors) / len(rows)
        w = [wi - lr * g for wi, g in zip(w, gw)]
        b = b - lr * gb
    return w, b
