# caught by test_an_example: hardly ever exactly
def batch_accuracy(xb, yb):
    predictions = xb.sigmoid()
    correct = predictions == yb
    return correct.float().mean()
