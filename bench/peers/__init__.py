"""Everything that answers, each installed, filled, started and stopped in the same way."""
