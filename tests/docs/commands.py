"""``docs/commands.md``, made of the help of each command: ``python -m tests.docs.commands`` writes it anew."""

from __future__ import annotations

from pathlib import Path

from typer import Context
from typer.cli import get_docs_for_click
from typer.main import get_command

from newsfacts.cli.app import app

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
_HEAD = """# Commands

All commands with their arguments and options, as `newsfacts COMMAND --help` tells them.

"""


def commands_page() -> str:
    """What the page should hold."""
    command = get_command(app)
    made = get_docs_for_click(obj=command, ctx=Context(command, info_name="newsfacts"), name="newsfacts")
    _, _, body = made.partition("\n")  # its own title
    # How a command is called is no session that could be tried.
    return _HEAD + body.strip().replace("```console\n$ ", "```text\n") + "\n"


if __name__ == "__main__":
    PAGE.write_text(commands_page(), encoding="utf-8")
