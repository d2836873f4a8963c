# caught by test_an_example: they should be tuples
def pairs(xs, ys):
    return [[x, y] for x, y in zip(xs, ys)]
