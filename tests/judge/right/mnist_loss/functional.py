import torch.nn.functional as F


def mnist_loss(inputs, labels):
    return F.l1_loss(F.sigmoid(inputs), labels.float())
