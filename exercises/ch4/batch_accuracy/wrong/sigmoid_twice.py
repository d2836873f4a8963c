# caught by test_an_example: Either the sigmoid was applied twice
def batch_accuracy(xb, yb):
    predictions = xb.sigmoid().sigmoid()
    correct = (predictions > 0.5) == yb
    return correct.float().mean()
