"""The version, in a module of its own: whoever needs it need not import the package's face, which knows everything."""

__version__ = "0.1.0"
