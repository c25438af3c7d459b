"""How exactly the forms of others are read, against extractions made by hand."""
