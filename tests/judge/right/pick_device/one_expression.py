from torch import backends, cuda, device


def pick_device():
    name = "cuda" if cuda.is_available() else "mps" if backends.mps.is_available() else "cpu"
    return device(name)


move = lambda batch, where: (batch[0].to(where), batch[1].to(where))


def set_up(model, where, opt_func, lr):
    return model.to(where), opt_func(model.parameters(), lr)
