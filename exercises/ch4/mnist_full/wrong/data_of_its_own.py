# caught by test_a_model_with_ten_outputs: never read `train_images` and `train_labels`
import torch
from torch import nn

xs = torch.rand(1000, 784)
ys = torch.randint(0, 10, (1000,))
model = nn.Sequential(nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 10))
opt = torch.optim.SGD(model.parameters(), lr=0.1)
for xb, yb in zip(xs.split(64), ys.split(64)):
    nn.functional.cross_entropy(model(xb), yb).backward()
    opt.step()
    opt.zero_grad()
