"""The records as tables: one schema, walked off the records themselves, that all formats share."""
