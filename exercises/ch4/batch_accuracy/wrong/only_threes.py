# caught by test_an_example: Only the 3s were looked at
def batch_accuracy(xb, yb):
    predictions = xb.sigmoid()
    correct = (predictions > 0.5)[yb == 1]
    return correct.float().mean()
