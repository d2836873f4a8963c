import torch


def train_epoch(net, batches, criterion, optimizer):
    for batch in batches:
        inputs, labels = batch
        for p in net.parameters():
            p.grad = None
        outputs = net(inputs)
        criterion(outputs, labels).backward()
        optimizer.step()


@torch.inference_mode()
def validate_epoch(net, batches, score):
    total, count = 0, 0
    for inputs, labels in batches:
        total += score(net(inputs), labels).item() * len(labels)
        count += len(labels)
    return total / count
