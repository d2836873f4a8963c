def dice_mean(faces):
    ...  # TODO: return the expected value
