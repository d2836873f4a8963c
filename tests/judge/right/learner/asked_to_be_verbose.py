"""More parameters than the book's, some without a default, some off by default."""


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics, device="cpu", callbacks=None):
        self.dls, self.model = dls, model.to(device)
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics
        self.device, self.callbacks = device, callbacks or []

    def fit(self, n_epochs, lr, print_every, verbose=False, best_acc=0.0):
        opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(n_epochs):
            for xb, yb in self.dls.train:
                xb, yb = xb.to(self.device), yb.to(self.device)
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            accs = [self.metrics(self.model(xb), yb).item() for xb, yb in self.dls.valid]
            acc = sum(accs) / len(accs)
            best_acc = max(best_acc, acc)
            if verbose and epoch % print_every == 0:
                print(f"{epoch=} {acc=:.5f} {best_acc=:.5f}")
