# caught by test_the_model_is_moved_first: The optimizer was made before
import torch


def pick_device():
    if torch.cuda.is_available():
        return torch.device("cuda")
    if torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")


def move(batch, device):
    xb, yb = batch
    return xb.to(device), yb.to(device)


def set_up(model, device, opt_func, lr):
    opt = opt_func(model.parameters(), lr)
    return model.to(device), opt
