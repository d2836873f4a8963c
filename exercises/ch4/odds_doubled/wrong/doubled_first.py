# caught by test_an_example: Nothing is left
def odds_doubled(numbers):
    return [n for n in [m * 2 for m in numbers] if n % 2 == 1]
