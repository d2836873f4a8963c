"""YAML with lines to typed records, every problem of a file at once, and JSON Schema."""
