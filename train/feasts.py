"""Writes data/lexicon/timex/feasts.tsv: the feasts that follow the moon, by year.

    pip install holidays==0.109 hijridate==2.6.0
    python3 train/feasts.py > data/lexicon/timex/feasts.tsv

Both packages are under the MIT licence: hijridate holds the Umm al-Qura calendar of Saudi Arabia,
holidays the Chinese, Hindu and Buddhist feasts.
"""

from datetime import date

from hijridate import Hijri
from holidays.calendars.chinese import _ChineseLunisolar as Chinese
from holidays.calendars.hindu import _HinduLunisolar as Hindu

FIRST, LAST = 1970, 2050

HEADER = """\
# Feasts of calendars that follow the moon, by year: the day on which each begins, by daylight.
# name, first year, then four digits a year: month and day. In a year that has a feast twice, the first one.
# Islamic feasts after the Umm al-Qura calendar of Saudi Arabia; other countries may sight the moon a day later."""

# Month and day of the Islamic calendar.
ISLAMIC = {
    "ashura": (1, 10),
    "eid-al-adha": (12, 10),
    "eid-al-fitr": (10, 1),
    "islamic-new-year": (1, 1),
    "mawlid": (3, 12),
    "ramadan": (9, 1),
}

# Tables of month and day by year; a later table overrides an earlier one.
TABLES = {
    "chinese-new-year": [Chinese.LUNAR_NEW_YEAR_DATES],
    "diwali": [Hindu.DIWALI_DATES, Hindu.DIWALI_INDIA_DATES],
    "dragon-boat-festival": [Chinese.DRAGON_BOAT_DATES],
    "holi": [Hindu.HOLI_DATES],
    "mid-autumn-festival": [Chinese.MID_AUTUMN_DATES],
    "vesak": [Chinese.BUDDHA_BIRTHDAY_DATES],
}


def islamic(month, day):
    """The first day in each Gregorian year."""
    days = {}
    for year in range(1388, 1475):
        found = Hijri(year, month, day).to_gregorian()
        days.setdefault(found.year, (found.month, found.day))
    return days


def table(sources):
    """The tables laid over each other."""
    days = {}
    for source in sources:
        for year, found in source.items():
            days[year] = (found.month, found.day) if isinstance(found, date) else tuple(found)
    return days


def main():
    rows = {name: islamic(*day) for name, day in ISLAMIC.items()}
    rows.update({name: table(sources) for name, sources in TABLES.items()})
    # The Persian new year is the day of the equinox in Tehran: 20 March in every fourth year from 1996 to 2028, else 21 March.
    rows["nowruz"] = {year: (3, 20 if year >= 1996 and year % 4 == 0 else 21) for year in range(FIRST, 2029)}
    print(HEADER)
    for name, days in sorted(rows.items()):
        years = [year for year in range(FIRST, LAST + 1) if year in days]
        if years != list(range(years[0], years[-1] + 1)):
            raise SystemExit(f"{name}: a year is missing")
        print(name, years[0], "".join("%02d%02d" % days[year] for year in years), sep="\t")


if __name__ == "__main__":
    main()
