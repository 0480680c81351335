//! TimeML 1.2: the text with a TIMEX3 tag around each time expression, and the publication time as the document's creation time.
//!
//! An expression within another, or across its end, gets an empty tag behind that one: TIMEX3 tags do not nest.

use super::article::Article;
use super::xml::{escape_into, escaped};
use crate::error::Error;
use crate::view::Timex;
use std::fmt::Write as _;

pub(super) fn write(article: &Article) -> Result<String, Error> {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n".to_owned();
    let _ = writeln!(out, "<DOCID>{}</DOCID>", article.uuid());
    let anchor = &article.analysis.anchor;
    out.push_str("<DCT>");
    if anchor.source != "none" {
        let value = escaped(&anchor.value);
        let kind = if anchor.value.contains('T') { "TIME" } else { "DATE" };
        let _ = write!(
            out,
            "<TIMEX3 tid=\"t0\" type=\"{kind}\" value=\"{value}\" temporalFunction=\"false\" functionInDocument=\"CREATION_TIME\">{value}</TIMEX3>"
        );
    }
    let _ = write!(out, "</DCT>\n<TITLE>{}</TITLE>\n<TEXT>", escaped(&article.title()));
    let mut position = 0;
    for (index, timex) in article.analysis.timex.iter().enumerate() {
        // The expressions are sorted by their start.
        let free = timex.start >= position;
        if free {
            escape_into(&mut out, article.slice(position, timex.start));
        }
        let _ = write!(out, "<TIMEX3 tid=\"t{}\"", index + 1);
        attributes(&mut out, article, timex);
        if free {
            out.push('>');
            escape_into(&mut out, article.slice(timex.start, timex.end));
            out.push_str("</TIMEX3>");
            position = timex.end;
        } else {
            out.push_str("/>");
        }
    }
    escape_into(&mut out, article.slice(position, u32::try_from(article.text.len()).unwrap_or(u32::MAX)));
    out.push_str("</TEXT>\n</TimeML>\n");
    Ok(out)
}

fn attributes(out: &mut String, article: &Article, timex: &Timex) {
    let mut attribute = |name: &str, value: &str| {
        let _ = write!(out, " {name}=\"{}\"", escaped(value));
    };
    attribute("type", &timex.kind);
    attribute("value", &timex.value);
    if let Some(modifier) = &timex.modifier {
        attribute("mod", modifier);
    }
    if let Some(quant) = &timex.quant {
        attribute("quant", quant);
    }
    if let Some(freq) = &timex.freq {
        attribute("freq", freq);
    }
    for (name, point) in [("beginPoint", timex.begin_point), ("endPoint", timex.end_point)] {
        if let Some(point) = point {
            attribute(name, &format!("t{}", point + 1));
        }
    }
    attribute("functionInDocument", "NONE");
    // What was inferred was inferred from the publication time, if there is one.
    let relative = !timex.implied.is_empty();
    attribute("temporalFunction", if relative { "true" } else { "false" });
    if relative && article.analysis.anchor.source != "none" {
        attribute("anchorTimeID", "t0");
    }
}
