# caught by test_equally_near: the image is not *closer*
def mean_image(images):
    return images.mean(0)


def l1_distance(a, b):
    return (a - b).abs().mean((-1, -2))


def rmse_distance(a, b):
    return ((a - b) ** 2).mean((-1, -2)).sqrt()


def is_3(images, mean3, mean7):
    return l1_distance(images, mean3) <= l1_distance(images, mean7)


def accuracy(images, labels, mean3, mean7):
    return (is_3(images, mean3, mean7) == labels).float().mean()
