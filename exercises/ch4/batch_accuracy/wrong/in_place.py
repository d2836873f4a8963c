# caught by test_arguments_stay_as_they_are: stay as they are
def batch_accuracy(xb, yb):
    predictions = xb.sigmoid_()
    correct = (predictions > 0.5) == yb
    return correct.float().mean()
