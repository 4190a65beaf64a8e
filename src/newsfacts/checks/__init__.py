"""Whether the figures of a document bear each other out."""
