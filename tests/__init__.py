"""Tests of everything, and what they stand on."""

import os
import sys

# Each worker would else compile every test anew, which takes longer than it runs many of them.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
