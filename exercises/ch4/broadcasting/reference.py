"""What foreseen mistakes give."""


def along_rows(submission, t, column):
    return t + column


def by_column_sums(submission, t):
    return t / t.sum(0)


def by_misplaced_sums(submission, t):
    return t / t.sum(1)


def by_the_whole_sum(submission, t):
    return t / t.sum()


def only_pairs(submission, a, b):
    return (a - b).abs().sum(1)


def transposed(submission, a, b):
    return (a - b[:, None]).abs().sum(2)


def without_abs(submission, a, b):
    return (a[:, None] - b).sum(2)


def squared(submission, a, b):
    return ((a[:, None] - b) ** 2).sum(2)


def mean(submission, a, b):
    return (a[:, None] - b).abs().mean(2)


def not_summed(submission, a, b):
    return (a[:, None] - b).abs()


def wrong_axis(submission, a, b):
    return (a[:, None] - b).abs().sum(1)
