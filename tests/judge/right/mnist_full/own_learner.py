import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class BasicOptim:
    def __init__(self, params, lr):
        self.params, self.lr = list(params), lr

    def step(self):
        for p in self.params:
            p.data -= p.grad.data * self.lr

    def zero_grad(self):
        for p in self.params:
            p.grad = None


def batch_accuracy(preds, yb):
    return (preds.argmax(dim=1) == yb).float().mean()


class Learner:
    def __init__(self, dls, model, loss_func, opt_func, metrics):
        self.train_dl, self.valid_dl = dls
        self.model, self.loss_func = model, loss_func
        self.opt_func, self.metrics = opt_func, metrics

    def fit(self, epochs, lr):
        opt = self.opt_func(self.model.parameters(), lr)
        for epoch in range(epochs):
            for xb, yb in self.train_dl:
                self.loss_func(self.model(xb), yb).backward()
                opt.step()
                opt.zero_grad()
            with torch.no_grad():
                accs = [self.metrics(self.model(xb), yb) for xb, yb in self.valid_dl]
            print(epoch, torch.stack(accs).mean().item())


cut = len(train_images) * 9 // 10
train_ds = TensorDataset(train_images[:cut], train_labels[:cut])
valid_ds = TensorDataset(train_images[cut:], train_labels[cut:])
dls = DataLoader(train_ds, batch_size=128, shuffle=True), DataLoader(valid_ds, batch_size=512)
net = nn.Sequential(nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 10))
learn = Learner(dls, net, nn.CrossEntropyLoss(), BasicOptim, batch_accuracy)
del net
learn.fit(6, 0.5)
