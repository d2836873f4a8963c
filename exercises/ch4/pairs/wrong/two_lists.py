# caught by test_an_example: The two lists came back in one list
def pairs(xs, ys):
    return [xs, ys]
