"""How good the records are: gold labels, evaluation against them, and golden files."""
