"""The Flask front end: pages people read, data programs read, over any endpoint."""

from citygraph.web.app import create_app

__all__ = ["create_app"]
