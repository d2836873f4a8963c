# caught by test_an_example: or the threshold is 0 behind a sigmoid
def batch_accuracy(xb, yb):
    return ((xb.sigmoid() > 0) == yb).float().mean()
