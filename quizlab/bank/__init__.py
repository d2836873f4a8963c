"""Question banks: YAML files of questions, their problems, variants, schema and proof."""
