import numpy as np


def flatten(images):
    """Return images (image, row, column, channel) as columns of numbers."""
    # TODO: first a row for each image, then turn rows into columns.
    raise NotImplementedError


def propagate(w, b, X, Y):
    """Return the gradients, as a dict with dw and db, and the cost."""
    # TODO: the activations, the cost, then the gradients.
    raise NotImplementedError


def optimize(w, b, X, Y, num_iterations, learning_rate):
    """Return the parameters after some steps, the last gradients, and every 100th cost."""
    # TODO: propagate and step, again and again.
    raise NotImplementedError


def predict(w, b, X):
    """Return 1 for each image with a probability over 0.5, else 0."""
    # TODO: the activations, then a comparison.
    raise NotImplementedError


def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """Train from zeros; return the parameters, the costs and the predictions of both sets."""
    # TODO: put the pieces together.
    raise NotImplementedError
