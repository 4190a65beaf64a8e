"""Engines that spread the extraction of Arrow batches over processes and machines; each schedules by its own means."""
