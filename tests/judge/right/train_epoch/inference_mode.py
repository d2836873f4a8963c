import torch


def train_epoch(model, dl, loss_func, opt):
    model.train()
    for images, labels in dl:
        opt.zero_grad()
        out = model(images)
        loss = loss_func(out, labels)
        loss.backward()
        opt.step()

def validate_epoch(model, valid_dl, metric):
    model.eval()
    total, n = 0.0, 0
    with torch.inference_mode():
        for images, labels in valid_dl:
            total += float(metric(model(images), labels))
            n += 1
    return total / n
