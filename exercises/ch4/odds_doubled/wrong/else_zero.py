# caught by test_an_example: only an `if` at the end of the comprehension leaves numbers out
def odds_doubled(numbers):
    return [n * 2 if n % 2 else 0 for n in numbers]
