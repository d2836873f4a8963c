# caught by test_it_runs: Nothing has given `self.metrics` a value
class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model, self.opt_func, self.loss_func = dls, model, opt_func, loss_func

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for e in range(n_epochs):
            ms = []
            for xb, yb in self.dls.train:
                pred = self.model(xb)
                loss = self.loss_func(pred, yb)
                loss.backward()
                opt.step()
                opt.zero_grad()
                ms.append(self.metrics(pred, yb).item())
            print(e, sum(ms) / len(ms))
