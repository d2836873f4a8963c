# caught by test_the_weights: `loss.backward` is only named here
def train_epoch(model, dl, loss_func, opt):
    for xb, yb in dl:
        opt.zero_grad()
        loss = loss_func(model(xb), yb)
        loss.backward
        opt.step()


def validate_epoch(model, valid_dl, metric):
    ms = [metric(model(xb), yb) for xb, yb in valid_dl]
    return sum(ms) / len(ms)
