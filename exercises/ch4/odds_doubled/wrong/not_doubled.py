# caught by test_an_example: not doubled
def odds_doubled(numbers):
    return [n for n in numbers if n % 2]
