import torch


def pick_device():
    """Return the device to train on: cuda, mps or cpu."""
    if torch.cuda.is_available():
        return torch.device("cuda")
    if torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")


def move(batch, device):
    """Return a batch (xb, yb) with both tensors on the device."""
    xb, yb = batch
    return xb.to(device), yb.to(device)


def set_up(model, device, opt_func, lr):
    """Return the model on the device and an optimizer for its parameters."""
    model = model.to(device)
    return model, opt_func(model.parameters(), lr)
