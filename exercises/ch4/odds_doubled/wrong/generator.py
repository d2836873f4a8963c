# caught by test_an_example: A generator came back
def odds_doubled(numbers):
    return (n * 2 for n in numbers if n % 2)
