"""Built-in configurations that ``extends`` names; each is a configuration file like any other."""
