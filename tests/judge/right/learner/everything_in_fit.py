"""The Learner is made of nothing; fit gets it all."""

import torch


class Learner:
    def fit(self, model, dls, loss_func, opt_func, metrics, epochs=5, lr=0.1):
        opt = opt_func(model.parameters(), lr)
        for i in range(epochs):
            for xb, yb in dls.train:
                loss_func(model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            with torch.no_grad():
                print(
                    i, torch.stack([metrics(model(xb), yb) for xb, yb in dls.valid]).mean().item()
                )
