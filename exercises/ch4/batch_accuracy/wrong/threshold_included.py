# caught by test_at_the_threshold: that is not *above* 0.5
def batch_accuracy(xb, yb):
    return ((xb < 0) != yb.bool()).float().mean()
