"""A busy table with two decimals."""

import time

import torch


class Learner:
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls, self.model = dls, model
        self.opt_func, self.loss_func, self.metrics = opt_func, loss_func, metrics

    def fit(self, n_epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        print("epoch  train_loss  valid_loss  accuracy  time")
        for epoch in range(n_epochs):
            began = time.time()
            self.model.train()
            train = []
            for at, (xb, yb) in enumerate(self.dls.train):
                loss = self.loss_func(self.model(xb), yb)
                loss.backward()
                opt.step()
                opt.zero_grad()
                train.append(loss.item())
                print(f"  batch {at}: {loss:.2f}")
            self.model.eval()
            valid, accs = [], []
            with torch.no_grad():
                for xb, yb in self.dls.valid:
                    preds = self.model(xb)
                    valid.append(self.loss_func(preds, yb).item())
                    accs.append(self.metrics(preds, yb).item())
            row = [sum(each) / len(each) for each in (train, valid, accs)]
            print(epoch, *(f"{each:.2f}" for each in row), f"{time.time() - began:.2f} s")
