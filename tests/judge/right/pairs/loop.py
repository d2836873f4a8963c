def pairs(xs, ys):
    result = []
    for x, y in zip(xs, ys):
        result.append((x, y))
    return result
