"""Measures Afterword beside its peers; knows them all by HTTP and by their processes alone."""
