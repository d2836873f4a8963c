# caught by test_an_example: and returned None
def pairs(xs, ys):
    print(list(zip(xs, ys)))
