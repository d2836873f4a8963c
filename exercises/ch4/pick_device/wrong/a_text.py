# caught by test_no_accelerator: gave the text
import torch


def pick_device():
    if torch.cuda.is_available():
        return "cuda"
    if torch.backends.mps.is_available():
        return "mps"
    return "cpu"


def move(batch, device):
    xb, yb = batch
    return xb.to(device), yb.to(device)


def set_up(model, device, opt_func, lr):
    model = model.to(device)
    return model, opt_func(model.parameters(), lr)
