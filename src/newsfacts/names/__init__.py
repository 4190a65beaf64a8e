"""One person, one company: who is named, aliases and variants, roles, canonical names."""
