"""Configuration: ``[tool.citelint]`` in ``pyproject.toml``, or ``citelint.toml``; the nearest one upwards holds.

``finding`` looks for the file, ``loading`` reads and checks it, ``settings`` says what may stand in it, ``schema``
says the same to editors, ``applying`` puts it together with the command line.
"""
