# caught by test_an_example: A zip object came back, not a list
def pairs(xs, ys):
    return zip(xs, ys)
