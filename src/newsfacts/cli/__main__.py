"""``python -m newsfacts.cli``: the command line where the program is not on the path."""

from newsfacts.cli.app import main

if __name__ == "__main__":
    main()
