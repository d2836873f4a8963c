# caught by test_an_example: Each output met each target
def batch_accuracy(xb, yb):
    predictions = xb.sigmoid()
    correct = (predictions > 0.5) == yb.squeeze()
    return correct.float().mean()
