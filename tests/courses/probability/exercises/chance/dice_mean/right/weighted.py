from fractions import Fraction


def dice_mean(faces):
    share = Fraction(1, len(faces))
    return float(sum(share * Fraction(face) for face in faces))
