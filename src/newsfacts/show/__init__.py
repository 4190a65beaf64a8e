"""Records as people see them: on one line, in their text, in a notebook."""
