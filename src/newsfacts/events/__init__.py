"""What happened: frames of company news, filled from mentions and facts."""
