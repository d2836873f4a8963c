# caught by test_a_batch_is_moved: A tuple has no `to`
import torch


def pick_device():
    if torch.cuda.is_available():
        return torch.device("cuda")
    if torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")


def move(batch, device):
    return batch.to(device)


def set_up(model, device, opt_func, lr):
    model = model.to(device)
    return model, opt_func(model.parameters(), lr)
