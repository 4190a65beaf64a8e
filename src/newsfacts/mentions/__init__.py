"""Who finds what: values by rules, people and companies by evidence, and which candidate wins."""
