"""Pictures cut by code: flat colours and engraved lines; knows nothing of articles."""
