"""Wrong ways, for the checks to recognise by what they give."""

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def _sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


def _parts(w: Array, b: float, X: Array, Y: Array) -> tuple[Array, Array]:
    a = _sigmoid(w.T @ X + b)
    return a, Y * np.log(a) + (1 - Y) * np.log(1 - a)


# -- flatten ------------------------------------------------------------------------------------


def mixed(_submission: Any, images: Array) -> Array:
    return images.reshape(-1, len(images))


def rows(_submission: Any, images: Array) -> Array:
    return images.reshape(len(images), -1)


def one_row(_submission: Any, images: Array) -> Array:
    return images.reshape(1, -1)


def flat(_submission: Any, images: Array) -> Array:
    return images.flatten()


def column_order(_submission: Any, images: Array) -> Array:
    return images.transpose(0, 2, 1, 3).reshape(len(images), -1).T


# -- cost: a float ------------------------------------------------------------------------------


def no_minus(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> float:
    return float(np.mean(_parts(w, b, X, Y)[1]))


def summed_cost(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> float:
    return float(-np.sum(_parts(w, b, X, Y)[1]))


def ones_only(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> float:
    return float(-np.mean(Y * np.log(_parts(w, b, X, Y)[0])))


def labels_exchanged(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> float:
    return float(-np.mean(_parts(w, b, X, 1 - Y)[1]))


def squares(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> float:
    return float(np.mean((_parts(w, b, X, Y)[0] - Y) ** 2))


def without_b(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> float:
    return float(-np.mean(_parts(w, 0.0, X, Y)[1]))


def base_ten(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> float:
    return float(-np.mean(_parts(w, b, X, Y)[1]) / np.log(10))


def elementwise(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> float:
    a = _sigmoid(w * X + b)
    return float(-np.mean(Y * np.log(a) + (1 - Y) * np.log(1 - a)))


def over_numbers(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> float:
    return float(-np.sum(_parts(w, b, X, Y)[1]) / X.shape[0])


# -- gradients: dw and db in one array ------------------------------------------------------------


def _grads(errors: Array, X: Array, divisor: int) -> Array:
    return np.append(X @ errors.T / divisor, np.sum(errors) / divisor)


def grads(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> Array:
    return _grads(_parts(w, b, X, Y)[0] - Y, X, X.shape[1])


def summed_grads(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> Array:
    return _grads(_parts(w, b, X, Y)[0] - Y, X, 1)


def sign_exchanged(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> Array:
    return _grads(Y - _parts(w, b, X, Y)[0], X, X.shape[1])


def no_sigmoid(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> Array:
    return _grads(w.T @ X + b - Y, X, X.shape[1])


def divided_by_numbers(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> Array:
    return _grads(_parts(w, b, X, Y)[0] - Y, X, X.shape[0])


def dw_by_numbers(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> Array:
    right = grads(_submission, w, b, X, Y)
    return np.append(right[:-1] * X.shape[1] / X.shape[0], right[-1])


def db_summed(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> Array:
    right = grads(_submission, w, b, X, Y)
    return np.append(right[:-1], right[-1] * X.shape[1])


def dw_summed(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> Array:
    right = grads(_submission, w, b, X, Y)
    return np.append(right[:-1] * X.shape[1], right[-1])


def twice(_submission: Any, w: Array, b: float, X: Array, Y: Array) -> Array:
    return 2 * grads(_submission, w, b, X, Y)


# -- optimize: w and b in one array ---------------------------------------------------------------


def _steps(
    w: Array, b: float, X: Array, Y: Array, count: int, rate: float, *, rate_b: float | None = None
) -> Array:
    for _ in range(count):
        both = grads(None, w, b, X, Y)
        w = w - rate * both[:-1, None]
        b = b - (rate if rate_b is None else rate_b) * both[-1]
    return np.append(w, b)


def uphill(
    _submission: Any, w: Array, b: float, X: Array, Y: Array, count: int, rate: float
) -> Array:
    return _steps(w, b, X, Y, count, -rate)


def b_fixed(
    _submission: Any, w: Array, b: float, X: Array, Y: Array, count: int, rate: float
) -> Array:
    return _steps(w, b, X, Y, count, rate, rate_b=0.0)


def no_rate(
    _submission: Any, w: Array, b: float, X: Array, Y: Array, count: int, rate: float
) -> Array:
    return _steps(w, b, X, Y, count, 1.0)


def one_step(
    _submission: Any, w: Array, b: float, X: Array, Y: Array, count: int, rate: float
) -> Array:
    return _steps(w, b, X, Y, 1, rate)


def no_step(
    _submission: Any, w: Array, b: float, X: Array, Y: Array, count: int, rate: float
) -> Array:
    return _steps(w, b, X, Y, 0, rate)


def one_less(
    _submission: Any, w: Array, b: float, X: Array, Y: Array, count: int, rate: float
) -> Array:
    return _steps(w, b, X, Y, count - 1, rate)


# -- predict --------------------------------------------------------------------------------------


def probabilities(_submission: Any, w: Array, b: float, X: Array) -> Array:
    return _sigmoid(w.T @ X + b)


def raw_over_half(_submission: Any, w: Array, b: float, X: Array) -> Array:
    return (w.T @ X + b > 0.5).astype(float)


def no_bias(_submission: Any, w: Array, b: float, X: Array) -> Array:
    return (w.T @ X > 0).astype(float)


def exchanged(_submission: Any, w: Array, b: float, X: Array) -> Array:
    return (w.T @ X + b < 0).astype(float)


def all_ones(_submission: Any, w: Array, b: float, X: Array) -> Array:
    return np.ones((1, X.shape[1]))


def all_zeros(_submission: Any, w: Array, b: float, X: Array) -> Array:
    return np.zeros((1, X.shape[1]))


# -- model: w and b in one array -------------------------------------------------------------------


def on_test(
    _submission: Any, X: Array, Y: Array, X_test: Array, Y_test: Array, count: int, rate: float
) -> Array:
    return _steps(np.zeros((len(X), 1)), 0.0, X_test, Y_test, count, rate)


def untrained(
    _submission: Any, X: Array, Y: Array, X_test: Array, Y_test: Array, count: int, rate: float
) -> Array:
    return np.zeros(len(X) + 1)
