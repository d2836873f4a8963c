import torch.nn.functional as F


def activations(model, xb):
    result = []
    for i in range(len(model)):
        inputs = xb if i == 0 else result[i - 1]
        result.append(model[i](inputs))
    return result


def activation_shapes(model, xb):
    return [(act.shape[0], act.shape[1]) for act in activations(model, xb)]


def weight_shapes(model):
    return [layer.weight.shape for layer in model if hasattr(layer, "weight")]


def linear_by_hand(layer, xb):
    return F.linear(xb, layer.weight, layer.bias)
