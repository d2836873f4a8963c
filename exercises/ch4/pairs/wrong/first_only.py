# caught by test_an_example: a `return` inside the loop ends the function
def pairs(xs, ys):
    found = []
    for x, y in zip(xs, ys):
        found.append((x, y))
        return found
