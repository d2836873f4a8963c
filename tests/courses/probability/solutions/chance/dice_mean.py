def dice_mean(faces):
    return sum(faces) / len(faces)
