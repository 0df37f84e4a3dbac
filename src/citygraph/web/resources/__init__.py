"""A page for every IRI of ours, at its own path; the same address answers as RDF."""
