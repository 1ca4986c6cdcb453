"""The domain ``derive``: theorems, what refers to them, and their numbers."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id, make_refnode

from derive.render.document import TheoremView
from derive.render.language import LANGUAGES, SOURCE
from derive.render.outline import outline
from derive.sphinx.nodes import body, theorem_node
from derive.sync.catalogue import Catalogue
from derive.sync.options import OPTIONS, UnusableBlock, read
from derive.sync.pieces import pieces

FIGURE = "theorem"
_log = logging.getLogger(__name__)


class Theorem(SphinxDirective):
    """``.. derive:theorem:: MODULE.THEOREM``, with the options of a marker and words of one's own beneath."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[Any] = {name: directives.unchanged_required for name in OPTIONS
                                  if name not in ("to", "cite")}

    def run(self) -> list[nodes.Node]:
        catalogue = domain_of(self.env).catalogue
        try:
            wanted = read({"lang": language_of(self.config), **self.options}.items())
            view = catalogue.view(self.arguments[0], wanted)
        except UnusableBlock as problem:
            raise self.error(str(problem)) from problem
        for file in catalogue.files(self.arguments[0]):
            self.env.note_dependency(file)
        if not view.verified:
            _log.warning("%s is not verified: it is %s", view.name, view.status, location=self.get_location(),
                         type="derive", subtype="unverified")
        shown = outline(view, wanted.options)
        node_id = make_id(self.env, self.state.document, "thm", view.name)
        node = theorem_node(title=shown.title, kind=shown.kind, status=view.status, docname=self.env.docname,
                            ids=[node_id])
        self.set_source_info(node)
        self.state.document.note_explicit_target(node)
        self._note(view, node)
        node += list(body(pieces(shown, wanted.options), self.env, self.state.document, node))
        if self.content:
            node += self.parse_content_to_nodes()
        return [node]

    def _note(self, view: TheoremView, node: theorem_node) -> None:
        theorems = domain_of(self.env).data["theorems"]
        other = theorems.get(view.name)
        if other is not None and other[0] != self.env.docname:
            _log.warning("%s stands in %s too", view.name, other[0], location=self.get_location(), type="derive",
                         subtype="duplicate")
        theorems[view.name] = self.env.docname, node["ids"][0], node["title"], node["kind"]


class DeriveDomain(Domain):
    """Theorems by name."""

    name = "derive"
    label = "Verified theorems"
    object_types: ClassVar[Any] = {"theorem": ObjType("theorem", "ref")}
    directives: ClassVar[Any] = {"theorem": Theorem}
    roles: ClassVar[Any] = {"ref": XRefRole(innernodeclass=nodes.inline, warn_dangling=True)}
    initial_data: ClassVar[Any] = {"theorems": {}}
    data_version = 1
    catalogue: Catalogue
    dangling_warnings: ClassVar[Any] = {"ref": "no derive:theorem prints %(target)s"}

    def clear_doc(self, docname: str) -> None:
        """Forget the theorems of a document that is read again."""
        for name in [name for name, found in self.data["theorems"].items() if found[0] == docname]:
            del self.data["theorems"][name]

    def merge_domaindata(self, docnames: Any, otherdata: Any) -> None:
        """Take over what a parallel reader found in its documents."""
        self.data["theorems"] |= {name: found for name, found in otherdata["theorems"].items() if found[0] in docnames}

    def resolve_xref(self, env: BuildEnvironment, fromdocname: str, builder: Any, typ: str, target: str, node: Any,
                     contnode: Any) -> Any:
        """A link that reads ``Theorem 2``, or the title where nothing is numbered, or the author's words."""
        found = self._found(target)
        if found is None:
            return None
        docname, node_id, title, kind = found
        number = number_of(env, docname, node_id)
        words = f"{kind} {number}" if number else title
        inside = contnode if node.get("refexplicit") else nodes.inline("", words)
        return make_refnode(builder, fromdocname, docname, node_id, inside, title)

    def resolve_any_xref(self, env: BuildEnvironment, fromdocname: str, builder: Any, target: str, node: Any,
                         contnode: Any) -> Any:
        """Nothing: the equation of a theorem has the same name, so that ``any`` could not choose."""
        return []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """What the inventory and the search list."""
        for name, (docname, node_id, title, _) in self.data["theorems"].items():
            yield name, title, "theorem", docname, node_id, 1

    def _found(self, target: str) -> tuple[str, str, str, str] | None:
        theorems = self.data["theorems"]
        short = [found for name, found in theorems.items() if name.partition(".")[2] == target]
        return theorems.get(target) or (short[0] if len(short) == 1 else None)


def language_of(config: Any) -> str:
    """The language of the project, where derive speaks it."""
    lang = str(config.language).partition("_")[0]
    return lang if lang in LANGUAGES else SOURCE


def domain_of(env: BuildEnvironment) -> DeriveDomain:
    return cast(DeriveDomain, env.get_domain("derive"))


def number_of(env: BuildEnvironment, docname: str, node_id: str) -> str:
    """``2`` or ``1.2``; empty unless ``numfig`` is on."""
    return ".".join(map(str, env.toc_fignumbers.get(docname, {}).get(FIGURE, {}).get(node_id, ())))
