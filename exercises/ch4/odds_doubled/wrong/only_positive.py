# caught by test_negative_numbers: At index 0
def odds_doubled(numbers):
    return [n * 2 for n in numbers if n % 2 and n > 0]
