"""Facts: who, what, how much, when, against what; linked over clauses."""
