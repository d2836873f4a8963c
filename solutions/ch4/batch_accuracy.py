def batch_accuracy(xb, yb):
    """Return the share of the outputs `xb` that stand for the targets `yb`."""
    predictions = xb.sigmoid()
    correct = (predictions > 0.5) == yb
    return correct.float().mean()
