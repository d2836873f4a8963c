import numpy as np
from functools import reduce


def flatten(images):
    return np.swapaxes(images.reshape([images.shape[0], np.prod(images.shape[1:])]), 0, 1)


def _a(w, b, X):
    return 1 / (np.exp(-(w.transpose() @ X) - b) + 1)


def propagate(w, b, X, Y):
    A, m = _a(w, b, X), len(X[0])
    dz = A - Y
    cost = -((Y @ np.log(A).T) + ((1 - Y) @ np.log(1 - A).T)).item() / m
    return {"dw": (X @ dz.T) * (1 / m), "db": dz.sum() * (1 / m)}, cost


def optimize(w, b, X, Y, num_iterations, learning_rate):
    def step(state, i):
        w, b, _, costs = state
        grads, cost = propagate(w, b, X, Y)
        kept = costs + [cost] if i % 100 == 0 else costs
        return w - learning_rate * grads["dw"], b - learning_rate * grads["db"], grads, kept

    w, b, grads, costs = reduce(step, range(num_iterations), (w, b, {}, []))
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    return np.greater(_a(w, b, X), 0.5)


def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    w = np.zeros((len(X_train), 1))
    params, _, costs = optimize(w, 0, X_train, Y_train, num_iterations, learning_rate)
    return dict(
        params,
        costs=costs,
        Y_prediction_train=predict(**params, X=X_train),
        Y_prediction_test=predict(**params, X=X_test),
    )
