"""Wiring: the command line, the window, single instance, crash report."""
