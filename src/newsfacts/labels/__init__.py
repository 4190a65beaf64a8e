"""Labels for the tools in which people label: doccano, Label Studio, Prodigy, brat, CoNLL, spaCy.

Each format is a module with the same two functions, ``write(documents, path)`` and ``read(path)``, over
``newsfacts.labels.record.LabeledText``; ``newsfacts.labels.formats`` names them all.
"""
