"""Metrics are a dict from name to function."""


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for _ in range(n_epochs):
            for xb, yb in self.dls.train:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            for name, metric in self.metrics.items():
                values = [metric(self.model(xb), yb).item() for xb, yb in self.dls.valid]
                print(f"{name}: {sum(values) / len(values):.3f}")
