def train_epoch(model, dl, loss_func, opt):
    model.train()
    for xb, yb in dl:
        opt.zero_grad()
        preds = model(xb)
        loss_func(preds, yb).backward()
        opt.step()


def validate_epoch(model, valid_dl, metric):
    model.eval()
    total = 0.0
    for xb, yb in valid_dl:
        total += float(metric(model(xb), yb))
    return total / len(valid_dl)
