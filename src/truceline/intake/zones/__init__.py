"""What each stretch of a text is: title, heading, byline, dateline, caption, furniture or body.

`assigning` puts it together from the paragraphs and from one file for each kind of line. The words are data:
`furniture.toml`, `agencies.toml` and `corrections.toml`.
"""

from truceline.intake.zones.assigning import zones
from truceline.intake.zones.corrections import corrected_title

__all__ = ["corrected_title", "zones"]
