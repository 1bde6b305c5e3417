"""Why a list of members cannot be written so; the message names the next step."""


class Refused(Exception):
    """Nothing was written."""
