"""Reads a saved plain-text page: from its bytes to an article and its comments."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from afterword.importers.rows import (
    ArticleRow,
    CommentRow,
    NotReadable,
    Order,
    Place,
    Reading,
    Warned,
)
from afterword.importers.recognising import SAVED_TEXT
from afterword.importers.saved_text import edits, evidence, furniture, headers, parents
from afterword.importers.saved_text.article import read_article
from afterword.importers.saved_text.comments import Draft, cut
from afterword.importers.saved_text.dates import Stamp, is_day_first
from afterword.importers.saved_text.decoding import decode
from afterword.importers.saved_text.headers import Header
from afterword.importers.saved_text.lines import Line, split
from afterword.importers.saved_text.pasted import without_copies
from afterword.importers.saved_text.pictures import with_pictures
