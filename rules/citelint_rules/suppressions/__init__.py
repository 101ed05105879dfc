"""Rules for the comments that silence rules."""
