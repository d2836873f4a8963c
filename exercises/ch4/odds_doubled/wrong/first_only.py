# caught by test_an_example: a `return` inside the loop ends the function
def odds_doubled(numbers):
    for n in numbers:
        if n % 2:
            return n * 2
