"""What a long run must stand, tried on real news: too long for the test suite, see docs/reliability.md for what each showed.

make reliability              # all of them, with the news in NEWSFACTS_DATA
python -m tests.reliability.killed --data FOLDER --articles 5000 --kills 100
"""
