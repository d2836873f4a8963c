# caught by test_it_runs: The batches to train on are in `self.dls.train`
class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model, self.opt_func, self.loss_func, self.metrics = (
            dls,
            model,
            opt_func,
            loss_func,
            metrics,
        )

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for e in range(n_epochs):
            for xb, yb in self.dls:
                loss = self.loss_func(self.model(xb), yb)
                loss.backward()
                opt.step()
                opt.zero_grad()
            ms = [self.metrics(self.model(xb), yb) for xb, yb in self.dls.valid]
            print(e, sum(ms) / len(ms))
