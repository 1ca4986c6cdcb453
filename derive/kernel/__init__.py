"""What makes a Theorem."""
