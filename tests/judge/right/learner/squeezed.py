"""Predictions and targets lose their last dimension, where it is one."""

import torch


def flat(t):
    return t.squeeze(-1) if t.ndim > 1 and t.shape[-1] == 1 else t


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for _ in range(n_epochs):
            for xb, yb in self.dls.train:
                self.loss_func(flat(self.model(xb)), flat(yb)).backward()
                opt.step()
                opt.zero_grad()
            with torch.no_grad():
                accs = [self.metrics(flat(self.model(x)), flat(y)) for x, y in self.dls.valid]
            print(sum(accs) / len(accs))
