"""A progress bar where there is one; progress on the error stream."""

import sys

try:
    from tqdm import tqdm
except ImportError:

    def tqdm(batches, **_):
        return batches


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(n_epochs):
            for xb, yb in tqdm(self.dls.train, total=len(self.dls.train)):
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            accs = [self.metrics(self.model(xb), yb).item() for xb, yb in self.dls.valid]
            sys.stderr.write(f"\r{epoch}: {sum(accs) / len(accs):.4f}")
