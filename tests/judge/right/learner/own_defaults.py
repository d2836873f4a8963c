"""Defaults of its own that speak of showing, saving and intervals."""

import torch


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr, show_places=3, plot_width=80, save_every=50, progress_bar=None):
        opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(n_epochs):
            for xb, yb in self.dls.train:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            found = torch.stack([self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid])
            if save_every and (epoch + 1) % save_every == 0:
                raise RuntimeError("never asked for")
            print(("{:.%df}" % show_places).format(found.mean().item()), 10 // (plot_width - 1))
