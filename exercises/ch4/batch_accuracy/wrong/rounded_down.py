# caught by test_an_example: `//` rounds down
def batch_accuracy(xb, yb):
    hits = ((xb > 0) == yb).sum()
    return hits // len(xb)
