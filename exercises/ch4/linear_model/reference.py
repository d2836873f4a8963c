"""What foreseen mistakes give."""


def no_bias(submission, xb, weights, bias):
    return xb @ weights


def bias_twice(submission, xb, weights, bias):
    return xb @ weights + 2 * bias


def with_sigmoid(submission, xb, weights, bias):
    return (xb @ weights + bias).sigmoid()


def elementwise(submission, xb, weights, bias):
    return xb * weights.T + bias


def flat(submission, xb, weights, bias):
    return (xb * weights.T).sum(1) + bias


def bias_times(submission, xb, weights, bias):
    return xb @ weights * bias
