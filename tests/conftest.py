"""Hypothesis for all tests: the same drafts each time, and no limits of time on busy machines.

To look for new ones: ``pytest --hypothesis-profile explore``.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("citelint", settings.get_profile("explore"), derandomize=True)
settings.load_profile("citelint")
