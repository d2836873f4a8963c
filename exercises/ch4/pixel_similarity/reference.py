"""What foreseen mistakes give."""


def mean_of_each(submission, images):
    return images.mean((-1, -2))


def mean_of_all(submission, images):
    return images.mean()


def mean_of_rows(submission, images):
    return images.mean(1)


def sum_of_images(submission, images):
    return images.sum(0)


def no_abs(submission, a, b):
    return (a - b).mean((-1, -2))


def late_abs(submission, a, b):
    return (a - b).mean((-1, -2)).abs()


def sum_of_differences(submission, a, b):
    return (a - b).abs().sum((-1, -2))


def l1(submission, a, b):
    return submission.l1_distance(a, b)


def rmse(submission, a, b):
    return submission.rmse_distance(a, b)


def one_axis(submission, a, b):
    return (a - b).abs().mean(-1)


def one_number(submission, a, b):
    return (a - b).abs().mean()


def one_root(submission, a, b):
    return ((a - b) ** 2).mean().sqrt()


def no_root(submission, a, b):
    return ((a - b) ** 2).mean((-1, -2))


def root_of_mean_difference(submission, a, b):
    return (a - b).abs().mean((-1, -2)).sqrt()


def length(submission, a, b):
    return ((a - b) ** 2).sum((-1, -2)).sqrt()


def is_7(submission, images, mean3, mean7):
    return submission.l1_distance(images, mean3) > submission.l1_distance(images, mean7)


def is_3_by_rmse(submission, images, mean3, mean7):
    return submission.rmse_distance(images, mean3) < submission.rmse_distance(images, mean7)


def percent(submission, *given):
    return 100 * submission.accuracy(*given)


def count(submission, images, *rest):
    return len(images) * submission.accuracy(images, *rest)


def share_wrong(submission, *given):
    return 1 - submission.accuracy(*given)


def share_of_threes(submission, images, labels, mean3, mean7):
    return submission.is_3(images, mean3, mean7).float().mean()
