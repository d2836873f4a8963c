import statistics
from functools import reduce


def train_epoch(model, dl, loss_func, opt):
    def step(losses, batch):
        opt.zero_grad()
        loss = loss_func(model(batch[0]), batch[1])
        loss.backward()
        opt.step()
        return [*losses, loss.item()]

    return reduce(step, dl, [])


def validate_epoch(model, valid_dl, metric):
    return statistics.fmean(metric(model(x), y).item() for x, y in valid_dl)
