class BasicOptim:
    def __init__(self, params, lr):
        def move(p):
            p.data = p.data + -lr * p.grad

        def forget(p):
            p.grad = None

        params = list(params)
        self.step = lambda: [move(p) for p in params] and None
        self.zero_grad = lambda: [forget(p) for p in params] and None
