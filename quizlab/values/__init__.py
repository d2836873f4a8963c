"""What a value from a child becomes, how two of them compare, and how one is shown."""
