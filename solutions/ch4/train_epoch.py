import torch


def train_epoch(model, dl, loss_func, opt):
    """Take one step for each mini-batch."""
    for xb, yb in dl:
        loss = loss_func(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()


def validate_epoch(model, valid_dl, metric):
    """Return the mean of the metric over the mini-batches."""
    with torch.no_grad():
        values = [metric(model(xb), yb) for xb, yb in valid_dl]
    return torch.stack(values).mean().item()
