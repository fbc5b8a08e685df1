"""The tables of readers, step by step; knows nothing else."""
