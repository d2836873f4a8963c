"""Rounded as a tensor, and only kept."""

import torch


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(n_epochs):
            for xb, yb in self.dls.train:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            found = torch.stack([self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid])
            self.history = [*getattr(self, "history", []), found.mean().round(decimals=3).item() * 100]
