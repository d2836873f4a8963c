import torch


class DataLoader:
    """Yields the items of a dataset in mini-batches."""

    def __init__(self, dataset, batch_size, shuffle=False):
        # TODO: keep what the loop will need.
        raise NotImplementedError

    def __len__(self):
        # TODO: how many mini-batches are there?
        raise NotImplementedError

    def __iter__(self):
        # TODO: yield one mini-batch after another.
        raise NotImplementedError
