"""Brings discussions kept elsewhere into Afterword; does not know who reads or shows them."""
