def sgd_step(params, lr):
    for p in params:
        p.data -= p.grad.data * lr
        p.grad.zero_()


def minimise(f, start, lr, n_steps):
    params = start.clone().requires_grad_()
    for i in range(n_steps):
        f(params).backward()
        params.data -= lr * params.grad.data
        params.grad = None
    return params
