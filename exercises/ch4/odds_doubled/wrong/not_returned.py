# caught by test_an_example: A function gives None that ends without `return`
def odds_doubled(numbers):
    [n * 2 for n in numbers if n % 2]
