"""Pictures of answers: where everything in a map, timeline, network or chart stands, and what it says.

Each is made by a pure function from the rows of an answer and shown by a template, by a script, or as a file.
"""
