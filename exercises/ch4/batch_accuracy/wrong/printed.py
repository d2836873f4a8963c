# caught by test_an_example: returned None
def batch_accuracy(xb, yb):
    predictions = xb.sigmoid()
    correct = (predictions > 0.5) == yb
    print(correct.float().mean())
