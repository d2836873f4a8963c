import torch


def answers(outputs):
    found = []
    for row in outputs:
        found.append(row.tolist().index(max(row.tolist())))
    return torch.tensor(found)


def confusion(labels, found):
    table = torch.zeros((10, 10))
    for i in range(len(labels)):
        table[labels[i]][found[i]] += 1
    return table


def accuracy_by_digit(table):
    result = []
    for i in range(10):
        images = table[i].sum()
        if images == 0:
            result.append(None)
        else:
            result.append(table[i][i] / images)
    return result
