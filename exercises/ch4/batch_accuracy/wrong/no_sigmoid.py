# caught by test_an_example: threshold lies at 0
def batch_accuracy(xb, yb):
    predictions = xb
    correct = (predictions > 0.5) == yb
    return correct.float().mean()
