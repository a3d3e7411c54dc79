"""Calendar time: zones, recurrences, typed times, and the work that falls due."""
