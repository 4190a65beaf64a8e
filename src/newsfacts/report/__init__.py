"""A report: the records of many articles as one page that needs no network, no server and no other file."""

from __future__ import annotations

from newsfacts.report.page import Written, write_report

__all__ = ["Written", "write_report"]
