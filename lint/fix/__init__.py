"""Corrects filings: what the fixes of findings change in which cell, and writing that back into the file."""
