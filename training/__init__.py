"""How the tagger is trained: from raw data to the model that ships in the wheel. See README.md."""
