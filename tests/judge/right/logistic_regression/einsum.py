import numpy as np


def flatten(images):
    m = images.shape[0]
    return np.einsum("mk->km", np.reshape(images, (m, -1)))


def activations(w, b, X):
    return 1.0 / (1.0 + np.exp(-np.einsum("ni,nm->im", w, X) - b))


def propagate(w, b, X, Y):
    A = activations(w, b, X)
    cost = -np.average(np.log(np.where(Y == 1, A, 1 - A)))
    return {"dw": np.einsum("nm,im->ni", X, A - Y) / Y.size, "db": (A - Y).mean()}, cost


def optimize(w, b, X, Y, num_iterations, learning_rate):
    costs, grads = [], None
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        if not i % 100:
            costs.append(cost)
    return dict(w=w, b=b), grads, costs


def predict(w, b, X):
    return np.round(activations(w, b, X))


def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    w = np.zeros((len(X_train), 1))
    params, _, costs = optimize(w, 0, X_train, Y_train, num_iterations, learning_rate)
    return dict(
        params,
        costs=costs,
        Y_prediction_train=predict(**params, X=X_train),
        Y_prediction_test=predict(**params, X=X_test),
    )
