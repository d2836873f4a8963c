"""What is known of code without running it, and of the exceptions that it raised."""
