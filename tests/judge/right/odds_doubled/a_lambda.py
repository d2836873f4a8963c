odds_doubled = lambda numbers: [n * 2 for n in numbers if n % 2]
