from datetime import UTC, datetime, timedelta, timezone

import pytest

from afterword.importers.saved_text.calendar import calendar_of
from afterword.importers.saved_text.dates import is_day_first, parse

EASTERN = timezone(timedelta(hours=-5))


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("Tue, 11/03/2015 - 13:20", datetime(2015, 11, 3, 13, 20, tzinfo=UTC)),
        ("11/03/2015 - 13:20", datetime(2015, 11, 3, 13, 20, tzinfo=UTC)),
        ("Tue, 03/11/2015 - 13:20", datetime(2015, 11, 3, 13, 20, tzinfo=UTC)),
        ("08/19/2012 13:01 -0400", datetime(2012, 8, 19, 17, 1, tzinfo=UTC)),
        ("Fri, 2012-11-09 17:18", datetime(2012, 11, 9, 17, 18, tzinfo=UTC)),
        ("2015-11-03 13:20 +01:00", datetime(2015, 11, 3, 12, 20, tzinfo=UTC)),
        ("2015-11-03T13:20:05Z", datetime(2015, 11, 3, 13, 20, 5, tzinfo=UTC)),
        ("November 9, 2012 at 5:18 pm", datetime(2012, 11, 9, 17, 18, tzinfo=UTC)),
        ("November 9, 2012 at 12:18 am", datetime(2012, 11, 9, 0, 18, tzinfo=UTC)),
        ("Friday, November 9, 2012 - 17:18", datetime(2012, 11, 9, 17, 18, tzinfo=UTC)),
        ("9 November 2012 at 17:18", datetime(2012, 11, 9, 17, 18, tzinfo=UTC)),
        ("Sept 3rd, 2015 1:12 p.m.", datetime(2015, 9, 3, 13, 12, tzinfo=UTC)),
        ("Nov 3, 2015 1:12 PM EST", datetime(2015, 11, 3, 18, 12, tzinfo=UTC)),
        ("Fr., 09.11.2012 - 17:18", datetime(2012, 11, 9, 17, 18, tzinfo=UTC)),
        ("25/03/15 10:11", datetime(2015, 3, 25, 10, 11, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_as_it_is_printed(printed, moment):
    assert parse(printed).at(UTC) == moment


@pytest.mark.parametrize(
    "printed",
    ["", "Tuesday", "31/02/2012 - 10:00", "11/03/2015", "11/03/2015 - 25:00", "1/1/0001 - 0:00"],
)
def test_what_is_no_date_is_not_read(printed):
    assert parse(printed) is None


def test_month_and_day_are_told_apart_by_any_date_of_the_page():
    assert is_day_first([parse("08/09/2012 13:01")]) is None
    assert is_day_first([parse("08/09/2012 13:01"), parse("25/09/2012 13:01")]) is True
    assert is_day_first([parse("08/09/2012 13:01"), parse("Thu, 08/09/2012 - 13:01")]) is False


def test_a_weekday_that_fits_neither_way_is_passed_over():
    assert parse("Mon, 08/09/2012 - 13:01").is_ambiguous


def test_the_zone_is_the_callers_else_the_articles_else_utc_and_that_is_said():
    stamps, byline = [parse("Tue, 11/03/2015 - 13:20")], parse("11/03/2015 13:12 -0500")
    given = calendar_of(stamps, byline, EASTERN, None)
    assert (given.zone, given.warnings) == (EASTERN, ())
    assert calendar_of(stamps, byline, None, None).zone == EASTERN
    assumed = calendar_of(stamps, None, None, None)
    assert assumed.zone == UTC
    assert "UTC" in assumed.warnings[0].reason


def test_ambiguous_dates_are_said_unless_the_caller_knows():
    stamps = [parse("08/09/2012 13:01 -0400")]
    assert len(calendar_of(stamps, None, None, None).warnings) == 1
    known = calendar_of(stamps, None, None, True)
    assert not known.warnings
    assert known.at(stamps[0]).date().isoformat() == "2012-09-08"
