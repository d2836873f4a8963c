def mean_image(images):
    return images.float().mean(0)


def mnist_distance(a, b):
    return (a - b).abs().mean((-1, -2))


l1_distance = mnist_distance


def rmse_distance(a, b):
    return ((a - b) ** 2).mean((-1, -2)).sqrt()


def is_3(x, mean3, mean7):
    return mnist_distance(x, mean3) < mnist_distance(x, mean7)


def accuracy(images, labels, mean3, mean7):
    accuracy_3s = is_3(images[labels == 1], mean3, mean7).float()
    accuracy_7s = 1 - is_3(images[labels == 0], mean3, mean7).float()
    return (accuracy_3s.sum() + accuracy_7s.sum()).item() / len(images)
