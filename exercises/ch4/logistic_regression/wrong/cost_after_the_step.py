# caught by test_costs: The first cost is that after the first step
import numpy as np


def flatten(images):
    return images.reshape(images.shape[0], -1).T


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def propagate(w, b, X, Y):
    m = X.shape[1]
    a = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(a) + (1 - Y) * np.log(1 - a))
    return {"dw": X @ (a - Y).T / m, "db": np.mean(a - Y)}, cost


def optimize(w, b, X, Y, num_iterations, learning_rate):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(propagate(w, b, X, Y)[1])
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    return (sigmoid(w.T @ X + b) > 0.5) * 1


def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    p, g, costs = optimize(
        np.zeros((X_train.shape[0], 1)), 0.0, X_train, Y_train, num_iterations, learning_rate
    )
    return {
        "w": p["w"],
        "b": p["b"],
        "costs": costs,
        "Y_prediction_train": predict(p["w"], p["b"], X_train),
        "Y_prediction_test": predict(p["w"], p["b"], X_test),
    }
