import numpy as np


def flatten(images):
    return np.array([image.flatten() for image in images]).T


def propagate(w, b, X, Y):
    Z = np.matmul(w.T, X) + b
    cost = np.mean(np.logaddexp(0, Z) - Y * Z)
    dZ = 0.5 * (1 + np.tanh(Z / 2)) - Y
    m = dZ.shape[-1]
    return {"dw": np.matmul(X, dZ.T) / m, "db": np.sum(dZ) / m}, cost


def optimize(w, b, X, Y, num_iterations, learning_rate):
    costs, grads = [], None
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        if not i % 100:
            costs.append(cost)
    return dict(w=w, b=b), grads, costs


def predict(w, b, X):
    return (np.matmul(w.T, X) + b > 0).astype(int)


def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    w = np.zeros((len(X_train), 1))
    params, _, costs = optimize(w, 0, X_train, Y_train, num_iterations, learning_rate)
    return dict(
        params,
        costs=costs,
        Y_prediction_train=predict(**params, X=X_train),
        Y_prediction_test=predict(**params, X=X_test),
    )
