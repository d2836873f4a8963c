# caught by test_validation: changed the weights
import torch


def train_epoch(model, dl, loss_func, opt):
    for xb, yb in dl:
        loss = loss_func(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()


def validate_epoch(model, valid_dl, metric):
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    values = []
    for xb, yb in valid_dl:
        values.append(metric(model(xb), yb))
        values[-1].backward()
        opt.step()
    return torch.stack(values).mean().item()
