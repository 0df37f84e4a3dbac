"""Graph to verdict: shapes, comparisons, dates, names, the reasoner, and passages against their source texts."""
