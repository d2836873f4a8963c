import torch
from torch import nn

EPOCHS = 9


def train(images, labels, device):
    """Return a model that was trained on the images and labels, but for a few to validate with."""
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 300), nn.ReLU(), nn.Linear(300, 10))
    model, images, labels = model.to(device), images.to(device), labels.to(device)
    order = torch.randperm(len(images))
    valid, rest = order[: len(order) // 20], order[len(order) // 20 :]
    opt = torch.optim.SGD(model.parameters(), lr=0.6)
    # Large steps at first; small ones at the end, where it would jump to and fro.
    schedule = torch.optim.lr_scheduler.LinearLR(opt, 1.0, 1 / EPOCHS, total_iters=EPOCHS - 1)
    for epoch in range(EPOCHS):
        train_epoch(model, images[rest], labels[rest], opt)
        schedule.step()
        right = accuracy(model, images[valid], labels[valid])
        print(f"epoch {epoch}: {right:.1%} right of the images that were held back")
    return model


def train_epoch(model, images, labels, opt):
    """Take a step for each batch of 64, in a new order."""
    for batch in torch.randperm(len(images)).split(64):
        loss = nn.functional.cross_entropy(model(images[batch]), labels[batch])
        loss.backward()
        opt.step()
        opt.zero_grad()


def accuracy(model, images, labels):
    """Return the fraction of the images whose largest output belongs to the right digit."""
    with torch.no_grad():
        return (model(images).argmax(dim=1) == labels).float().mean().item()
