import numpy as np
import torch


def train_epoch(model, dl, loss_func, opt):
    batches = iter(dl)
    while (batch := next(batches, None)) is not None:
        xb, yb = batch
        grads = torch.autograd.grad(loss_func(model(xb), yb), list(model.parameters()))
        for p, grad in zip(model.parameters(), grads):
            p.grad = grad
        opt.step()


def validate_epoch(model, valid_dl, metric):
    return float(np.mean([metric(model(xb), yb).item() for xb, yb in valid_dl]))
