"""A progress bar shows the metric."""

from tqdm.auto import tqdm


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        bar = tqdm(range(n_epochs), desc="training")
        for _ in bar:
            for xb, yb in self.dls.train:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            accs = [self.metrics(self.model(xb), yb).item() for xb, yb in self.dls.valid]
            bar.set_postfix(metric=sum(accs) / len(accs))
