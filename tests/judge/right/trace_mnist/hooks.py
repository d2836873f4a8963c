import torch


def activations(model, xb):
    seen = []
    handles = [m.register_forward_hook(lambda m, i, out: seen.append(out)) for m in model]
    with torch.no_grad():
        model(xb)
    for handle in handles:
        handle.remove()
    return seen


def activation_shapes(model, xb):
    return tuple(a.shape for a in activations(model, xb))


def weight_shapes(model):
    return [list(p.size()) for name, p in model.named_parameters() if "weight" in name]


def linear_by_hand(layer, xb):
    return torch.addmm(layer.bias, xb, layer.weight.t())
