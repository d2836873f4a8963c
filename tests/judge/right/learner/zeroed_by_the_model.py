"""Gradients are zeroed by the model, before anything else."""


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(n_epochs):
            for xb, yb in self.dls.train:
                self.model.zero_grad()
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
            mean = 0.0
            for i, (xb, yb) in enumerate(self.dls.valid):
                value = self.metrics(self.model(xb), yb).item()
                mean += (value - mean) / (i + 1)
                print("batch", i, "running mean", round(mean, 4))
            print("epoch", epoch, round(mean, 4))
