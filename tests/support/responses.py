"""Right and wrong responses to the questions of the small course, as they are shown."""


def right(screen):
    """Type the right response to the question that is shown."""
    asked = screen.asked[-1]
    labels = {option.text: option.label for option in asked.view.options}
    match asked.id:
        case "metric-set":
            return labels["The validation set"]
        case "linear-parameters":
            inputs, outputs = (
                int(n) for n in asked.view.prompt.split("(")[1].split(")")[0].split(",")
            )
            return str(inputs * outputs + outputs)
        case "why-zero-gradients":
            return "They accumulate."
        case "sgd-steps":
            steps = ["Predict", "Calculate the loss", "Calculate the gradients", "Step"]
            return " ".join(labels[step] for step in steps)
    raise AssertionError(asked.id)


def wrong(screen):
    """Type a wrong response to the question that is shown."""
    asked = screen.asked[-1]
    labels = {option.text: option.label for option in asked.view.options}
    match asked.id:
        case "metric-set":
            return labels["The training set"]
        case "linear-parameters":
            return "1"
        case "why-zero-gradients":
            return "They keep increasing."
        case "sgd-steps":
            return " ".join(labels[s] for s in ["Step", "Predict", "Calculate the loss"])
    raise AssertionError(asked.id)
