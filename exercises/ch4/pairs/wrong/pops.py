# caught by test_the_lists_stay_as_they_are: should stay as it is
def pairs(xs, ys):
    result = []
    while xs and ys:
        result.append((xs.pop(0), ys.pop(0)))
    return result
