import math

import numpy as np


def flatten(images):
    columns = []
    for image in images:
        column = []
        for row in image:
            for pixel in row:
                for value in pixel:
                    column.append(value)
        columns.append(column)
    return np.array(columns).transpose()


def probability(w, b, x):
    z = b
    for j in range(len(x)):
        z += w[j, 0] * x[j]
    return 1 / (1 + math.exp(-z))


def propagate(w, b, X, Y):
    n, m = X.shape
    dw, db, cost = np.zeros((n, 1)), 0.0, 0.0
    for i in range(m):
        a, y = probability(w, b, X[:, i]), Y[0, i]
        cost -= y * math.log(a) + (1 - y) * math.log(1 - a)
        for j in range(n):
            dw[j, 0] += X[j, i] * (a - y)
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m


def optimize(w, b, X, Y, num_iterations, learning_rate):
    w = w.copy()
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(float(cost))
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    return np.array([[int(probability(w, b, X[:, i]) > 0.5) for i in range(X.shape[1])]])


def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    w = np.zeros((len(X_train), 1))
    params, _, costs = optimize(w, 0, X_train, Y_train, num_iterations, learning_rate)
    return dict(
        params,
        costs=costs,
        Y_prediction_train=predict(**params, X=X_train),
        Y_prediction_test=predict(**params, X=X_test),
    )
