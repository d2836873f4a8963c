# caught by test_an_example: has no gradient
def mnist_loss(predictions, targets):
    correct = (predictions.sigmoid() > 0.5) == targets
    return 1 - correct.float().mean()
