import numpy as np

sigma = lambda t: 1 / (1 + np.exp(-t))
flatten = lambda imgs: np.transpose(imgs, (1, 2, 3, 0)).reshape(-1, imgs.shape[0])


def propagate(weights, bias, inputs, targets):
    preds = sigma(weights.T @ inputs + bias)
    likelihood = preds**targets * (1 - preds) ** (1 - targets)
    diff = preds - targets
    grads = {"db": np.average(diff), "dw": np.mean(inputs * diff, axis=1, keepdims=True)}
    return grads, float(-np.log(likelihood).mean())


def optimize(weights, bias, inputs, targets, steps, lr):
    history = []
    for step in range(steps):
        grads, cost = propagate(weights, bias, inputs, targets)
        history.append(cost)
        weights = weights - lr * grads["dw"]
        bias = bias - lr * grads["db"]
    return {"b": bias, "w": weights}, grads, history[::100]


def predict(weights, bias, inputs):
    return np.where(sigma(weights.T @ inputs + bias) > 0.5, 1, 0)


def model(x1, y1, x2, y2, steps, lr):
    found, _, history = optimize(np.zeros((x1.shape[0], 1)), 0, x1, y1, steps, lr)
    w, b = found["w"], found["b"]
    return {
        "w": w, "b": b, "costs": history,
        "Y_prediction_train": predict(w, b, x1), "Y_prediction_test": predict(w, b, x2),
    }
