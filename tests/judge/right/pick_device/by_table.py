import torch


def pick_device():
    available = {
        "cuda": torch.cuda.is_available(),
        "mps": getattr(torch.backends, "mps", None) is not None and torch.backends.mps.is_available(),
        "cpu": True,
    }
    return torch.device(next(name for name, there in available.items() if there))


def move(batch, device):
    moved = []
    for t in batch:
        moved.append(t.to(device))
    return tuple(moved)


def set_up(model, device, opt_func, lr):
    model = model.to(device)
    params = [p for p in model.parameters() if p.requires_grad]
    return model, opt_func(params, lr)
