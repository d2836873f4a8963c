# caught by test_validation_leaves_no_gradients: have gradients
import torch


def train_epoch(model, dl, loss_func, opt):
    for xb, yb in dl:
        loss = loss_func(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()


def validate_epoch(model, valid_dl, metric):
    values = []
    for xb, yb in valid_dl:
        values.append(metric(model(xb), yb))
        values[-1].backward()
    return torch.stack(values).mean().item()
