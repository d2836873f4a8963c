import torch


def answers(outputs):
    """Return the digit with the largest output for each image."""
    return outputs.argmax(dim=1)


def confusion(labels, found):
    """Return how many images of the digit in row i were answered with the digit in column j."""
    table = torch.zeros(10, 10, dtype=torch.int64)
    for label, answer in zip(labels.tolist(), found.tolist()):
        table[label, answer] += 1
    return table


def accuracy_by_digit(table):
    """Return the fraction of right answers for each digit, None where there is no image."""
    rows = enumerate(table.tolist())
    return [row[digit] / sum(row) if sum(row) > 0 else None for digit, row in rows]
