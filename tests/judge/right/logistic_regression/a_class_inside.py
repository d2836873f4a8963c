import numpy as np


class Unit:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, X):
        return np.reciprocal(1 + np.exp(-(self.w.T.dot(X) + self.b)))

    def gradients(self, X, Y):
        error = self(X) - Y
        return {"dw": X.dot(error.T) / error.shape[1], "db": np.mean(error)}

    def cost(self, X, Y):
        A = self(X)
        return np.mean(-Y * np.log(A) - (1 - Y) * np.log(1 - A))

    def step(self, grads, rate):
        self.w = self.w - rate * grads["dw"]
        self.b = self.b - rate * grads["db"]


def flatten(images):
    return np.stack([image.ravel() for image in images], axis=1)


def propagate(w, b, X, Y):
    unit = Unit(w, b)
    return unit.gradients(X, Y), unit.cost(X, Y)


def optimize(w, b, X, Y, num_iterations, learning_rate):
    unit, costs, grads = Unit(w, b), [], {}
    for i in range(num_iterations):
        if i % 100 == 0:
            costs.append(unit.cost(X, Y))
        grads = unit.gradients(X, Y)
        unit.step(grads, learning_rate)
    return {"w": unit.w, "b": unit.b}, grads, costs


def predict(w, b, X):
    return (Unit(w, b)(X) > 0.5) * 1


def model(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    start = np.zeros([X_train.shape[0], 1])
    params, grads, costs = optimize(start, 0.0, X_train, Y_train, num_iterations, learning_rate)
    result = {"w": params["w"], "b": params["b"], "costs": np.array(costs)}
    for name, X in (("train", X_train), ("test", X_test)):
        result["Y_prediction_" + name] = predict(params["w"], params["b"], X)
    return result
