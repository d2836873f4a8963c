# caught by test_an_example: printed [2, 6, 10] and returned None
def odds_doubled(numbers):
    print([n * 2 for n in numbers if n % 2])
