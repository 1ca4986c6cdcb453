"""What Sphinx is told of the domain."""
from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ConfigError

from derive.library import UnusableInput
from derive.render.language import say
from derive.sphinx.domain import FIGURE, DeriveDomain, domain_of, language_of, number_of
from derive.sphinx.nodes import admonition, theorem_node, title_of
from derive.sync.catalogue import Catalogue


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_config_value("derive_proofs", [], "env", [list, tuple])
    app.add_domain(DeriveDomain)
    app.add_enumerable_node(theorem_node, FIGURE, title_of)
    app.connect("config-inited", _name_numbers)
    app.connect("builder-inited", _load)
    app.connect("doctree-resolved", _number)
    return {"version": version("derive"), "parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}


def _name_numbers(app: Sphinx, config: Any) -> None:
    config.numfig_format = {FIGURE: f"{say('Theorem', language_of(config))} %s", **config.numfig_format}


def _load(app: Sphinx) -> None:
    """Run the proof files that conf.py names in derive_proofs."""
    paths = [Path(app.confdir, path) for path in app.config.derive_proofs]
    try:
        domain_of(app.env).catalogue = Catalogue(paths, draft=True)
    except UnusableInput as problem:
        raise ConfigError(f"derive_proofs: {problem}") from problem


def _number(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for node in list(doctree.findall(theorem_node)):
        number = number_of(app.env, node["docname"], node["ids"][0])
        node.replace_self(admonition(node, number))
