"""Text in, safe HTML out: Markdown, foreign HTML, addresses; knows no Django and no reader."""
