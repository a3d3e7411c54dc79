"""Half a year of a hundred servers in some minutes, with troubles: `python -m tests.wire.soak`."""
