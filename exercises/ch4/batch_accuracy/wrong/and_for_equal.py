# caught by test_an_example: a 7 that was taken for a 7
def batch_accuracy(xb, yb):
    predictions = xb.sigmoid()
    correct = (predictions > 0.5) & (yb == 1)
    return correct.float().mean()
