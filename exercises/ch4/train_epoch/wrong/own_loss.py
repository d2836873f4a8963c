# caught by test_another_loss: numbers differ
import torch


def train_epoch(model, dl, loss_func, opt):
    for xb, yb in dl:
        p = model(xb).sigmoid()
        loss = torch.where(yb == 1, 1 - p, p).mean()
        loss.backward()
        opt.step()
        opt.zero_grad()


def validate_epoch(model, valid_dl, metric):
    with torch.no_grad():
        values = [metric(model(xb), yb) for xb, yb in valid_dl]
    return torch.stack(values).mean().item()
