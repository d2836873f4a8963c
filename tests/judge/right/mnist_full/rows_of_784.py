import torch
from torch import nn
from torch.utils.data import DataLoader

x = train_images.view(-1, 28 * 28)
dl = DataLoader(list(zip(x, train_labels)), batch_size=256, shuffle=True)

simple_net = nn.Sequential(nn.Linear(28 * 28, 64), nn.ReLU(), nn.Linear(64, 10))
opt = torch.optim.SGD(simple_net.parameters(), lr=0.5)


def train_epoch(model):
    for xb, yb in dl:
        loss = nn.functional.cross_entropy(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()


for i in range(4):
    train_epoch(simple_net)
    print(i)
