# caught by test_a_second_loop_begins_anew: walked through once
import torch


def DataLoader(dataset, batch_size, shuffle=False):  # noqa: N802 - the name is given
    places = torch.randperm(len(dataset)).tolist() if shuffle else list(range(len(dataset)))
    for start in range(0, len(dataset), batch_size):
        xs, ys = zip(*(dataset[i] for i in places[start : start + batch_size]))
        yield torch.stack(xs), torch.stack(ys)
