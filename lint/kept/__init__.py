"""What can be computed again and is kept from run to run: the folder for it, and compiled regular expressions."""
