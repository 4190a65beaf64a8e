"""Tests of reading, writing and the batch run."""
