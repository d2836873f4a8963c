def batch_accuracy(xb, yb):
    right = 0
    for x, y in zip(xb.flatten().tolist(), yb.flatten().tolist()):
        guess = 1 if x > 0 else 0
        right += guess == y
    return right / yb.numel()
