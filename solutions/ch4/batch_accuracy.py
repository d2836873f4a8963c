def batch_accuracy(xb, yb):
    """Return the fraction of the outputs `xb` that agree with the targets `yb`."""
    predictions = xb.sigmoid()
    correct = (predictions > 0.5) == yb
    return correct.float().mean()
