"""Hostile text: a short run among the tests, a long one by ``make fuzz``."""
