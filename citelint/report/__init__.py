"""Reports: findings written for people and for machines."""

from citelint.report.result import FileResult, Run

__all__ = ["FileResult", "Run"]
