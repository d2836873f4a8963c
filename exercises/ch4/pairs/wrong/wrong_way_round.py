# caught by test_an_example: wrong way round
def pairs(xs, ys):
    return list(zip(ys, xs))
