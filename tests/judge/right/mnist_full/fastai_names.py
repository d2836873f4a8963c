from fastai.vision.all import *

x = train_images.view(-1, 28 * 28)
cut = len(x) - len(x) // 10
dl = DataLoader(list(zip(x[:cut], train_labels[:cut])), batch_size=128, shuffle=True)
valid_dl = DataLoader(list(zip(x[cut:], train_labels[cut:])), batch_size=256)
dls = DataLoaders(dl, valid_dl)

simple_net = nn.Sequential(nn.Linear(28 * 28, 64), nn.ReLU(), nn.Linear(64, 10))
opt = SGD(simple_net.parameters(), 0.3)


def calc_grad(xb, yb, model):
    preds = model(xb)
    loss = F.cross_entropy(preds, yb)
    loss.backward()


def train_epoch(model):
    for xb, yb in dls.train:
        calc_grad(xb, yb, model)
        opt.step()
        opt.zero_grad()


def batch_accuracy(preds, yb):
    return (preds.argmax(dim=1) == yb).float().mean()


def validate_epoch(model):
    accs = [batch_accuracy(model(xb), yb) for xb, yb in dls.valid]
    return round(torch.stack(accs).mean().item(), 4)


for i in range(5):
    train_epoch(simple_net)
    print(validate_epoch(simple_net), end=" ")
