"""The command line: thin, it parses, calls and prints. Exit codes are those of ``newsfacts.cli.output.Code``."""

from __future__ import annotations

from newsfacts.cli.app import main

__all__ = ["main"]
