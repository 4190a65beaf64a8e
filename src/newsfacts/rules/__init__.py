"""The rule language: what a rule is, how a folder of rules loads, where its patterns fit."""

from newsfacts.rules.errors import RuleError
from newsfacts.rules.load import RuleSet, load_rules
from newsfacts.rules.model import Rule
from newsfacts.rules.shipped import default_folder

__all__ = ["Rule", "RuleError", "RuleSet", "default_folder", "load_rules"]
