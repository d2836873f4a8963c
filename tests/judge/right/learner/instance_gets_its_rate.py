"""An optimizer instance whose learning rate is set in fit."""

import torch


class Learner:
    def __init__(self, dls, model, optimizer, loss_func, metrics):
        assert isinstance(optimizer, torch.optim.Optimizer), "pass an instance"
        self.dls, self.model, self.optimizer = dls, model, optimizer
        self.loss_func, self.metrics = loss_func, metrics

    def fit(self, n_epochs, lr):
        for group in self.optimizer.param_groups:
            group["lr"] = lr
        for _ in range(n_epochs):
            for xb, yb in self.dls.train:
                self.optimizer.zero_grad()
                self.loss_func(self.model(xb), yb).backward()
                self.optimizer.step()
            with torch.no_grad():
                found = [self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid]
            print(torch.tensor(found).mean())
