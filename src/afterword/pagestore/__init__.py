"""Ready pages: a key in, bytes out; knows neither Django nor what the pages mean."""
