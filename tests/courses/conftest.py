"""The course in `probability/` has checks that only its judge may run."""

collect_ignore = ["probability"]
