"""The Sphinx extension ``derive.sphinx``: the directive ``derive:theorem`` and the role ``derive:ref``."""
from __future__ import annotations

try:
    import sphinx as _sphinx  # noqa: F401
except ImportError:
    raise ImportError("derive.sphinx needs Sphinx; install it with: pip install 'derive[sphinx]'") from None

from derive.sphinx.extension import setup

__all__ = ["setup"]
