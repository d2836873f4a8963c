import torch


def train_epoch(model, dl, loss_func, opt):
    """Take one step for each mini-batch."""
    # TODO: for each xb, yb: predictions, loss, gradients, step, zero the gradients.
    raise NotImplementedError


def validate_epoch(model, valid_dl, metric):
    """Return the mean of the metric over the mini-batches."""
    # TODO: the metric of each mini-batch, then the mean.
    raise NotImplementedError
