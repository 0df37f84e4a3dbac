"""What the SPARQL editor asks for: terms and things to complete, and whether a query would be taken."""

from citygraph.web.editor.blueprint import blueprint

__all__ = ["blueprint"]
