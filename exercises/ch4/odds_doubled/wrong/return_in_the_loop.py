# caught by test_an_example: a `return` inside the loop ends
def odds_doubled(numbers):
    out = []
    for n in numbers:
        if n % 2:
            out.append(n * 2)
        return out
