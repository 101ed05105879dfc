"""``python -m citelint``."""

import sys

from citelint.process import main

if __name__ == "__main__":
    sys.exit(main())
