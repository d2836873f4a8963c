# caught by test_the_optimizer_steps: not those of the optimizer
import torch


def train_epoch(model, dl, loss_func, opt):
    for xb, yb in dl:
        loss = loss_func(model(xb), yb)
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= p.grad * opt.param_groups[0]["lr"]
        opt.zero_grad()


def validate_epoch(model, valid_dl, metric):
    with torch.no_grad():
        values = [metric(model(xb), yb) for xb, yb in valid_dl]
    return torch.stack(values).mean().item()
