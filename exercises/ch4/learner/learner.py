class Learner:
    """Trains a model and shows how good it is after each epoch."""

    def __init__(self, dls, model, opt_func, loss_func, metrics):
        # TODO: keep what `fit` will need.
        raise NotImplementedError

    def fit(self, n_epochs, lr):
        """Train for `n_epochs` epochs; after each, print the metric on the validation set."""
        # TODO: make the optimizer, train on each batch, then validate.
        raise NotImplementedError
