"""Names that would let a reader pass for somebody in office, or for nobody."""

# Refused as a whole name, also after "the" and before digits or a plural s.
_NAMES = """
account admin administrator administration afterword anonymous author ban banned bot columnist
awaitingreview comment comments contact correspondent deleted deletedreader deleteduser desk
editor editorspick
editorinchief editorial editorialteam everybody everyone guest help house houserules info
journalist legal mail management me mod moderation moderator newsdesk newsroom nobody none
null office official operator owner password paper postmaster press privacy publication
publisher reader redacted removed removedbyamoderator reporter root security service staff
staffwriter subeditor superuser support sysadmin system team undefined unknown user verified
webmaster withdrawn withdrawnbyitsauthor you
"""

# Refused as a word anywhere in a name.
_WORDS = "admin administrator moderator sysadmin webmaster"

# Refused where punctuation sets them apart, as a badge would be: "Ada (Staff)", "Ada · Author".
_OFFICES = """
admin administrator author columnist correspondent editor editorial editorinchief editorspick
journalist mod moderator newsdesk newsroom official operator owner publication publisher reporter
staff staffwriter subeditor team verified
"""

RESERVED_NAMES = frozenset(_NAMES.split())
RESERVED_WORDS = frozenset(_WORDS.split())
OFFICES = frozenset(_OFFICES.split())
