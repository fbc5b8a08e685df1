"""The afterword command; puts requests of the operator to the packages below."""
