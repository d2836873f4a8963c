# caught by test_validation: take its mean
import torch


def train_epoch(model, dl, loss_func, opt):
    for xb, yb in dl:
        loss = loss_func(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()


def validate_epoch(model, valid_dl, metric):
    with torch.no_grad():
        values = [metric(model(xb), yb) for xb, yb in valid_dl]
    return values
