# caught by test_an_example: integer division
def odds_doubled(numbers):
    return [n * 2 for n in numbers if n // 2 != 0]
