# caught by test_an_example: `for n in numbers` gives the numbers themselves
def odds_doubled(numbers):
    return [n * 2 for n in range(len(numbers)) if n % 2]
