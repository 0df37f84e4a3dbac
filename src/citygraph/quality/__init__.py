"""Graph to verdict: shapes, comparisons, dates, names, the reasoner, passages against their texts."""
