# caught by test_the_best_that_is_there: gave cpu
import torch


def pick_device():
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("cpu")


def move(batch, device):
    xb, yb = batch
    return xb.to(device), yb.to(device)


def set_up(model, device, opt_func, lr):
    model = model.to(device)
    return model, opt_func(model.parameters(), lr)
