# caught by test_the_best_that_is_there: gave cpu
import torch


def pick_device():
    if torch.cuda.is_available():
        device = torch.device("cuda")
    if torch.backends.mps.is_available():
        device = torch.device("mps")
    else:
        device = torch.device("cpu")
    return device


def move(batch, device):
    xb, yb = batch
    return xb.to(device), yb.to(device)


def set_up(model, device, opt_func, lr):
    model = model.to(device)
    return model, opt_func(model.parameters(), lr)
