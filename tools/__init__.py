"""The developers' own commands; nothing in the package knows them."""
