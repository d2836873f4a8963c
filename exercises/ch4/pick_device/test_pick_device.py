"""The checks of `pick_device`."""

from quizlab.judge import Different, Functions, same

WORDS = {
    (): "no accelerator is there",
    ("cuda",): "cuda is available",
    ("mps",): "mps is available",
    ("cuda", "mps"): "cuda and mps are available",
}


def _picked(submission: Functions, there: tuple[str, ...]) -> tuple[str, str]:
    kind, text, nothing = submission.harness("pick", list(there))
    where = f"Where {WORDS[there]}, `pick_device`"
    if nothing:
        raise Different(f"{where} gave None. Does every way through it end with a `return`?")
    if kind == "str":
        raise Different(
            f"{where} gave the text {text!r}. `torch.device({text!r})` makes a device of it."
        )
    if kind != "device":
        raise Different(f"{where} gave a {kind}; expected a torch.device.")
    return where, text.partition(":")[0]


def test_no_accelerator(submission: Functions) -> None:
    """Without an accelerator it is the CPU."""
    where, found = _picked(submission, ())

    if found != "cpu":
        raise Different(
            f"{where} gave {found}. Is the function called? Without parentheses, "
            f"`torch.{'cuda' if found == 'cuda' else 'backends.mps'}.is_available` is the function "
            "itself, and that counts as true."
        )


def test_the_best_that_is_there(submission: Functions) -> None:
    """Of cuda, mps and cpu, the first that is available is taken."""
    for there in (("cuda",), ("mps",), ("cuda", "mps")):
        where, found = _picked(submission, there)

        if found == "cpu":
            raise Different(
                f"{where} gave cpu. Is that asked for by its `is_available()`, also where there is "
                "only one? And does a later `if … else` put cpu in its place?"
            )
        if found != there[0]:
            raise Different(
                f"{where} gave {found}; expected {there[0]}. cuda comes first: once it is found, "
                "nothing that follows may take its place (`return` at once, or `elif`)."
            )


def test_a_batch_is_moved(submission: Functions) -> None:
    """`move` gives a tuple of both tensors, on the device."""
    found = submission.harness("move")
    if isinstance(found, str):
        raise Different(f"{found} came back; expected a tuple `(xb, yb)`.")
    devices = [device for device, _ in found]

    if len(found) != 2:
        raise Different(f"{len(found)} tensors came back; expected two, `(xb, yb)`.")
    if devices == ["cpu", "cpu"]:
        raise Different(
            "Both tensors are still on the CPU. `xb.to(device)` gives a new tensor and leaves `xb` "
            "where it is: use what it gives."
        )
    if "cpu" in devices:
        left = "xb" if devices[0] == "cpu" else "yb"
        raise Different(f"`{left}` is still on the CPU. Predictions and targets must meet there.")
    same([shape for _, shape in found], [[4, 3], [4]])


def test_the_model_is_moved_first(submission: Functions) -> None:
    """`set_up` moves the model, and then makes the optimizer for what was moved."""
    found = submission.harness("set_up")
    log = found["log"]

    if found["problem"] == "pair":
        raise Different("Two values are wanted: `return model, optimizer`.")
    if found["problem"] == "kinds":
        raise Different("First the model, then the optimizer that `opt_func` gave.")
    if "cuda" in log:
        raise Different("`model.cuda()` works on one kind of device. `model.to(device)` on all.")
    if log[:2] == ["made", "moved"]:
        raise Different(
            "The optimizer was made before the model was moved. It may keep parameters that the model "
            "no longer has; its steps then change nothing that the model uses. Move first."
        )
    if found["devices"] != ["meta"]:
        raise Different("The model is not on the device: `model.to(device)`.")
    if not found["own"]:
        raise Different("The optimizer does not have the parameters of the model that came back.")
    if found["lr"] != 0.25:
        raise Different(f"The learning rate of the optimizer is {found['lr']}; expected 0.25.")
