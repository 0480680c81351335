//! iCalendar (RFC 5545): the dated sentences as events.
//!
//! A day or a longer stretch is an all-day event, which no time zone can shift; a time of day is the local time that the article
//! means, or UTC where the article states the zone. A year that is not of four digits can't be written, and is left out.
//! The stamp is the publication day, since the output depends on the article alone; without one it is 1970-01-01.

use super::article::{Article, excerpt, one_line};
use crate::error::Error;
use crate::timex::calendar::Day;

/// The most octets of a line, its end not counted.
const LINE: usize = 75;

pub(super) fn write(article: &Article) -> Result<String, Error> {
    let mut out = String::new();
    let stamp = article.published().get(..10).and_then(Day::parse).map_or("19700101".to_owned(), digits);
    let uuid = article.uuid();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Dateline//Dateline//EN");
    line(&mut out, &format!("X-WR-CALNAME:{}", escaped(&article.title())));
    for item in &article.analysis.timeline {
        let Some(timex) = article.timex(Some(item.timex)) else { continue };
        let Some(times) = times(&item.interval, timex.zone.as_deref()) else { continue };
        let sentence = article.sentence(Some(item.sentence));
        let words = one_line(article.slice(timex.start, timex.end));
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{uuid}-{}@dateline", item.timex));
        line(&mut out, &format!("DTSTAMP:{stamp}T000000Z"));
        times.iter().for_each(|time| line(&mut out, time));
        line(&mut out, &format!("SUMMARY:{}", escaped(&excerpt(&sentence, 80))));
        let about = format!("{sentence}\n\n“{words}” = {} ({})\n{}", timex.value, one_line(&timex.why), article.title());
        line(&mut out, &format!("DESCRIPTION:{}", escaped(&about)));
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    Ok(out)
}

fn digits(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year, day.month, day.day)
}

/// DTSTART and DTEND of a half-open interval; none where RFC 5545 has no way to write it.
fn times(interval: &(String, String), zone: Option<&str>) -> Option<[String; 2]> {
    if let (Some(first), Some(end)) = (Day::parse(&interval.0), Day::parse(&interval.1)) {
        return Some([format!("DTSTART;VALUE=DATE:{}", digits(first)), format!("DTEND;VALUE=DATE:{}", digits(end))]);
    }
    let first = moment(&interval.0, zone)?;
    let end = moment(&interval.1, zone)?;
    Some([format!("DTSTART:{first}"), format!("DTEND:{end}")])
}

/// A local date-time such as "2024-12-02T08:19:00" in the basic form; with a zone such as "-05:00", in UTC.
fn moment(text: &str, zone: Option<&str>) -> Option<String> {
    let (day, clock) = text.split_once('T').unwrap_or((text, "00:00:00"));
    let day = Day::parse(day)?;
    let part = |index: usize| clock.split(':').nth(index).map_or(Some(0), |part| part.parse::<i64>().ok());
    let seconds = part(0)? * 3600 + part(1)? * 60 + part(2)?;
    let offset = zone.and_then(minutes_east);
    let total = day.number() * 86_400 + seconds - offset.unwrap_or(0) * 60;
    let day = Day::from_number(total.div_euclid(86_400)).filter(|day| (0..=9999).contains(&day.year))?;
    let rest = total.rem_euclid(86_400);
    let utc = if offset.is_some() { "Z" } else { "" };
    Some(format!("{}T{:02}{:02}{:02}{utc}", digits(day), rest / 3600, rest / 60 % 60, rest % 60))
}

/// "+05:30" as minutes; "Z" is 0.
fn minutes_east(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let sign = match zone.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    Some(sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?))
}

/// A text value: separators escaped, line ends as "\n", no control characters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a content line, folded so that no line is longer than 75 octets and no character is cut.
fn line(out: &mut String, text: &str) {
    let mut room = LINE;
    for c in text.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}
