"""The documentation tried: its snippets run, its links lead somewhere, the site builds."""
