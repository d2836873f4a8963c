odds_doubled = lambda numbers: [number << 1 for number in numbers if number & 1]
