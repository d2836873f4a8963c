"""A list of the class keeps what every Learner reached."""

import torch


class Learner:
    reached = []

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
            with torch.no_grad():
                accs = [self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid]
            self.reached.append(round(torch.stack(accs).mean().item(), 4))
