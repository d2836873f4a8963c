# caught by test_an_example: paired with every element
def pairs(xs, ys):
    return [(x, y) for x in xs for y in ys]
