# caught by test_targets_may_be_floats: not implemented
def batch_accuracy(xb, yb):
    predictions = xb.sigmoid()
    correct = ~((predictions > 0.5).long() ^ yb).bool()
    return correct.float().mean()
