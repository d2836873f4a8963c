import torch
import torch.nn as nn
import torch.optim as optim


class CatClassifier(nn.Module):
    def __init__(self, input_size):
        super(CatClassifier, self).__init__()
        self.layer1 = nn.Linear(input_size, 1)
        self.activate1 = nn.Sigmoid()

    def forward(self, inputs):
        output = self.layer1(inputs.float())
        output = self.activate1(output)
        return output


make_model = CatClassifier


def train(model, train_set_x, train_set_y, learning_rate, num_epochs):
    criterion = nn.BCELoss()
    optimizer = optim.SGD([p for p in model.parameters() if p.requires_grad], lr=learning_rate)
    losses = []
    target = train_set_y.float().squeeze()
    for epoch in range(num_epochs):
        outputs = model(train_set_x).squeeze()
        loss = criterion(outputs, target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def predict(model, xs):
    return torch.round(model(xs)).flatten()


def accuracy(model, xs, ys):
    n_correct = (predict(model, xs) == ys).sum().item()
    return n_correct / len(ys)
