# caught by test_unequal_lengths: This begins with what earlier calls gave
class Box:
    items = []


def pairs(xs, ys):
    Box.items += zip(xs, ys)
    return list(Box.items)
