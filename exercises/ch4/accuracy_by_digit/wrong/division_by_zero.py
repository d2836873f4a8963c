# caught by test_the_accuracies: ZeroDivisionError
import torch


def answers(outputs):
    return outputs.argmax(dim=1)


def confusion(labels, found):
    table = torch.zeros(10, 10, dtype=torch.int64)
    for label, answer in zip(labels.tolist(), found.tolist()):
        table[label, answer] += 1
    return table


def accuracy_by_digit(table):
    return [row[digit] / sum(row) for digit, row in enumerate(table.tolist())]
