"""From bytes to sentences: decode, repair broken lines, keep the offsets, segment."""
