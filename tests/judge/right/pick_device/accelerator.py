import torch


def pick_device():
    found = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
    return found or torch.device("cpu")


def move(batch, device):
    xb, yb = batch
    xb = xb.to(device=device, non_blocking=True)
    yb = yb.to(device=device, non_blocking=True)
    return [xb, yb]


def set_up(model, device, opt_func, lr):
    moved = model.to(device)
    return [moved, opt_func(list(moved.parameters()), lr)]
