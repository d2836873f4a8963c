def pairs(a, b):
    left, right = iter(a), iter(b)
    made = []
    while True:
        try:
            made.append((next(left), next(right)))
        except StopIteration:
            return made
