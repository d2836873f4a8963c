# caught by test_an_example: compare with `yb`
def batch_accuracy(xb, yb):
    predictions = xb.sigmoid()
    correct = predictions > 0.5
    return correct.float().mean()
