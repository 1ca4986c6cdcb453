"""The LaTeX package derive.sty, which knows from each printed theorem whether it was verified."""
from __future__ import annotations

from pathlib import Path

STYLE = Path(__file__).with_name("derive.sty")
