"""What an expression means: numerals, money, percent, quantity, calendar (TIMEX3)."""
