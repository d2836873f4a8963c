# caught by test_the_accuracies: as if all of them were wrong
import torch


def answers(outputs):
    return outputs.argmax(dim=1)


def confusion(labels, found):
    table = torch.zeros(10, 10, dtype=torch.int64)
    for label, answer in zip(labels.tolist(), found.tolist()):
        table[label, answer] += 1
    return table


def accuracy_by_digit(table):
    rows = enumerate(table.tolist())
    return [row[digit] / sum(row) if sum(row) > 0 else 0.0 for digit, row in rows]
