"""The metrics are a list of np.float32."""

import numpy as np


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics
        self.lr = 0.5
        self.accuracies = []

    def fit(self, n_epochs, lr):
        self.lr = lr
        opt = self.opt_func(self.model.parameters(), self.lr)
        for _ in range(n_epochs):
            for xb, yb in self.dls.train:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            batches = [self.metrics(self.model(xb), yb).item() for xb, yb in self.dls.valid]
            self.accuracies.append(np.mean(batches, dtype=np.float32))
