"""Gradients are zeroed without the optimizer."""

import torch


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(n_epochs):
            for xb, yb in self.dls.train:
                loss = self.loss_func(self.model(xb), yb)
                loss.backward()
                opt.step()
                for p in self.model.parameters():
                    p.grad.zero_()
            with torch.no_grad():
                accs = [self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid]
            print(f"epoch {epoch}: {100 * sum(accs).item() / len(accs):.1f} %")
