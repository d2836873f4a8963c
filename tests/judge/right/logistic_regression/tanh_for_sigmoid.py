import numpy as np


def flatten(images):
    return np.moveaxis(images, 0, -1).reshape(-1, images.shape[0])

def sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))

def propagate(w, b, X, Y):
    m = Y.size
    A = sigmoid(np.einsum("ij,ik->jk", w, X) + b)
    right = Y * A + (1 - Y) * (1 - A)
    cost = -np.log(right).sum() / m
    return {"dw": X @ (A - Y).T / m, "db": (A - Y).mean()}, cost

def optimize(w, b, X, Y, num_iterations, learning_rate):
    w, b, costs, grads = np.array(w, dtype=float), float(b), [], {}
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if not i % 100:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return dict(w=w, b=b), grads, costs

def predict(w, b, X):
    return np.where(sigmoid(w.T @ X + b) > .5, 1, 0)

def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5):
    p, _, costs = optimize(np.zeros((len(X_train), 1)), 0, X_train, Y_train, num_iterations, learning_rate)
    return {**p, "costs": costs, "Y_prediction_train": predict(p["w"], p["b"], X_train),
            "Y_prediction_test": predict(p["w"], p["b"], X_test)}
