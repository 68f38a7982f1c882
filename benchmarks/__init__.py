"""What things cost, as ratios within one run on one machine. Not here: tests; nothing below fails on a slow machine."""
