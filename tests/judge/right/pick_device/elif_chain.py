import torch


def pick_device():
    if torch.cuda.is_available():
        device = torch.device("cuda:0")
        print("Running on gpu")
    elif torch.backends.mps.is_available():
        device = torch.device("mps")
        print("Running on mps")
    else:
        device = torch.device("cpu")
        print("Running on cpu")
    return device


def move(batch, device):
    return tuple(t.to(device) for t in batch)


def set_up(model, device, opt_func, lr):
    model.to(device)
    opt = opt_func(model.parameters(), lr=lr)
    return model, opt
