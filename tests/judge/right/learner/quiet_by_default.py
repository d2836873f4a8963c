"""It shows nothing unless it is asked, and only every so often."""

import torch


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr, display_rows=False, print_interval=10):
        opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(n_epochs):
            for xb, yb in self.dls.train:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            found = torch.stack([self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid])
            if display_rows and epoch % print_interval == 0:
                print(f"{found.mean():.4f}")
