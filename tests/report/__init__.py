"""The report: its data and its page, the page in a real browser, and what notebooks and terminals show."""
