# caught by test_labels_come_back: should be a tensor
def learn_digits(xs, ys, new_xs):
    return [0] * len(new_xs)
