"""Benchmarks print ratios within one run, for machines are noisy; nothing here is a timed test."""
