"""Runs rules over a filing and turns what they yield into findings. Knows rules as records, never one by name."""
