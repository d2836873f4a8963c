"""A recorder object keeps the metrics."""

import torch


class Recorder:
    def __init__(self):
        self.losses, self.values = [], []


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics
        self.recorder = Recorder()

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for _ in range(n_epochs):
            for xb, yb in self.dls.train:
                loss = self.loss_func(self.model(xb), yb)
                self.recorder.losses.append(loss.item())
                loss.backward()
                opt.step()
                opt.zero_grad()
            with torch.inference_mode():
                accs = [self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid]
            self.recorder.values.append(torch.stack(accs).mean())
