"""Files in, graph out: read, complete, close under the ontology, write a build."""
