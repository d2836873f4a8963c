# caught by test_without_the_second_axis: IndexError
def batch_accuracy(xb, yb):
    predictions = xb.sigmoid()[:, 0]
    correct = (predictions > 0.5) == yb[:, 0]
    return correct.float().mean()
