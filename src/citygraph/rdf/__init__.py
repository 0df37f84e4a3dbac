"""RDF as files: reading Turtle with positions, formats and their media types."""
