"""The optimizer's own learning rate is shown."""

import torch


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr=lr)
        for epoch in range(n_epochs):
            self.model.train()
            for xb, yb in self.dls.train:
                opt.zero_grad(set_to_none=False)
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
            self.model.eval()
            with torch.no_grad():
                accs = torch.stack([self.metrics(self.model(x), y) for x, y in self.dls.valid])
            print(f"epoch {epoch} lr {opt.param_groups[0]['lr']:.3f} accuracy {accs.mean():.4f}")
