def batch_accuracy(xb, yb):
    """Return the fraction of the outputs `xb` that agree with the targets `yb`."""
    # TODO: sigmoid, threshold, comparison, mean.
    raise NotImplementedError
