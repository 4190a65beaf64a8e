"""What newsfacts costs: against its peers, against the length of a text, and stage by stage."""
