import numpy as np


def flatten(images):
    """Return images (image, row, column, channel) as columns of numbers."""
    return images.reshape(len(images), -1).T


def sigmoid(z):
    """Return numbers between 0 and 1."""
    return 1 / (1 + np.exp(-z))


def propagate(w, b, X, Y):
    """Return the gradients, as a dict with dw and db, and the cost."""
    m = X.shape[1]
    activations = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(activations) + (1 - Y) * np.log(1 - activations))
    dw = X @ (activations - Y).T / m
    db = np.sum(activations - Y) / m
    return {"dw": dw, "db": db}, cost


def optimize(w, b, X, Y, num_iterations, learning_rate):
    """Return the parameters after some steps, the last gradients, and every 100th cost."""
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    """Return 1 for each image with a probability over 0.5, else 0."""
    return (sigmoid(w.T @ X + b) > 0.5).astype(float)


def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """Train from zeros; return the parameters, the costs and the predictions of both sets."""
    w, b = np.zeros((X_train.shape[0], 1)), 0.0
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    w, b = params["w"], params["b"]
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_prediction_train": predict(w, b, X_train),
        "Y_prediction_test": predict(w, b, X_test),
    }
