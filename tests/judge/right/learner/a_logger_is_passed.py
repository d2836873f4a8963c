"""What shows the metric is passed in."""

import torch


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics, logger, writer):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics
        self.logger, self.writer = logger, writer

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(n_epochs):
            for xb, yb in self.dls.train:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            found = torch.stack([self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid])
            self.logger.info("%d %s", epoch, found.mean().item())
            self.writer.add_scalar("accuracy", found.mean(), epoch)
