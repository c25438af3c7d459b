"""The built-in rule pack: one file per rule, one folder per review dimension, and the vocabulary they share."""
