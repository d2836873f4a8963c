# caught by test_an_example: always 0
def batch_accuracy(xb, yb):
    return (xb.argmax(dim=1) == yb.squeeze()).float().mean()
