# caught by test_the_weights: once in an epoch, outside the loop
import torch


def train_epoch(model, dl, loss_func, opt):
    opt.zero_grad()
    for xb, yb in dl:
        loss = loss_func(model(xb), yb)
        loss.backward()
        opt.step()


def validate_epoch(model, valid_dl, metric):
    with torch.no_grad():
        values = [metric(model(xb), yb) for xb, yb in valid_dl]
    return torch.stack(values).mean().item()
