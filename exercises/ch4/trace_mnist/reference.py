"""Wrong ways, for the checks to recognise by what they give."""


def with_input(_submission, sizes, seed, rows):
    xb = batch(sizes, seed, rows)  # noqa: F821 - the harness stands before this
    return [xb, *_acts(sizes, seed, rows)]


def _acts(sizes, seed, rows):
    xb, found = batch(sizes, seed, rows), []  # noqa: F821
    for layer in net(sizes, seed):  # noqa: F821
        xb = layer(xb)
        found.append(xb.detach())
    return found


def last_only(_submission, sizes, seed, rows):
    return _acts(sizes, seed, rows)[-1]


def without_relus(_submission, sizes, seed, rows):
    return _acts(sizes, seed, rows)[::2]


def relus_left_out(_submission, sizes, seed, rows):
    xb, found = batch(sizes, seed, rows), []  # noqa: F821
    for layer in net(sizes, seed):  # noqa: F821
        if hasattr(layer, "weight"):
            xb = layer(xb).detach()
            found.append(xb)
    return found


def each_from_input(_submission, sizes, seed, rows):
    xb = batch(sizes, seed, rows)  # noqa: F821
    return [layer(xb).detach() for layer in net(sizes, seed)]  # noqa: F821


def no_bias(_submission, inputs, outputs, seed, rows):
    layer, xb = _linear(inputs, outputs, seed, rows)
    return (xb @ layer.weight.T).detach()


def viewed(_submission, inputs, outputs, seed, rows):
    layer, xb = _linear(inputs, outputs, seed, rows)
    return (xb @ layer.weight.view(inputs, outputs) + layer.bias).detach()


def turned(_submission, inputs, outputs, seed, rows):
    layer, xb = _linear(inputs, outputs, seed, rows)
    return layer(xb).T.detach()


def elementwise(_submission, inputs, outputs, seed, rows):
    layer, xb = _linear(inputs, outputs, seed, rows)
    return (xb * layer.weight + layer.bias).detach()


def _linear(inputs, outputs, seed, rows):
    return net([inputs, outputs], seed)[0], batch([inputs], seed, rows)  # noqa: F821
