"""The trained tagger: characters in, names of people and companies out; loaded on first use, without any download."""
