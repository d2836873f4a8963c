import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def convolve(img, kernel):
    return nn.functional.conv2d(img[None, None], kernel[None, None])[0, 0]


def block(c_in, c_out):
    return nn.Sequential(nn.Conv2d(c_in, c_out, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(c_out), nn.ReLU())


def make_cnn():
    return nn.Sequential(block(1, 8), block(8, 16), nn.Dropout(0.1), nn.Flatten(1), nn.LazyLinear(10))


def train(model, xs, ys):
    dl = DataLoader(TensorDataset(xs, ys), batch_size=64, shuffle=True, num_workers=0)
    opt = torch.optim.AdamW(model.parameters(), lr=0.002)
    model.train()
    for _ in range(4):
        for xb, yb in dl:
            nn.CrossEntropyLoss()(model(xb), yb).backward()
            opt.step()
            opt.zero_grad()
