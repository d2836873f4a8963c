"""The metric is called once, on all predictions put together."""

import torch


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
            print("%.4f" % self.validate())

    @torch.no_grad()
    def validate(self):
        pairs = [(self.model(xb), yb) for xb, yb in self.dls.valid]
        preds, targets = (torch.cat(each) for each in zip(*pairs))
        return self.metrics(preds, targets)
