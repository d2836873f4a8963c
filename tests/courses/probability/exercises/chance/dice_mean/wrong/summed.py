# caught by test_a_usual_die: 21
def dice_mean(faces):
    return sum(faces)
