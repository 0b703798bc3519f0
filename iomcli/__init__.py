"""A command-line archive of IOM news bulletins."""
