"""Graph to verdict: shapes, dates, checks, names, the reasoner, and passages against their source texts."""
