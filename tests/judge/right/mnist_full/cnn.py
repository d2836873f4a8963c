import torch
import torch.nn.functional as F
from torch import nn, optim


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 8, 3, stride=2, padding=1)
        self.conv2 = nn.Conv2d(8, 16, 3, stride=2, padding=1)
        self.norm = nn.BatchNorm2d(16)
        self.drop = nn.Dropout(0.1)
        self.fc = nn.Linear(16 * 7 * 7, 10)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = F.relu(self.norm(self.conv2(x)))
        return F.log_softmax(self.fc(self.drop(x.flatten(1))), dim=1)


def train(images, labels, device):
    torch.manual_seed(42)
    model = Net().to(device)
    optimizer = optim.Adam(model.parameters(), lr=1e-2)
    model.train()
    for batch in torch.randperm(images.size(0)).split(128):
        data, target = images[batch].to(device), labels[batch].to(device)
        optimizer.zero_grad()
        F.nll_loss(model(data), target).backward()
        optimizer.step()
    return model
