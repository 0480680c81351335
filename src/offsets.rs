//! Byte offsets to the units that readers of the JSON count in.

/// The unit in which the JSON view counts offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offsets {
    /// Unicode code points, as Python's strings are indexed.
    #[default]
    CodePoint,
    /// UTF-16 code units, as JavaScript's strings are indexed.
    Utf16,
    /// Bytes of UTF-8, as Rust's strings are indexed.
    Byte,
}

impl Offsets {
    /// The unit's name in the JSON view and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Offsets::CodePoint => "codepoint",
            Offsets::Utf16 => "utf16",
            Offsets::Byte => "byte",
        }
    }

    /// Reads a name as [`Offsets::as_str`] writes it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Offsets::CodePoint, Offsets::Utf16, Offsets::Byte].into_iter().find(|unit| unit.as_str() == name)
    }
}

/// Bytes per checkpoint: a conversion counts at most this many bytes.
const STRIDE: usize = 64;

/// Translates byte offsets of one text; built in one pass, nothing at all for ASCII.
#[derive(Clone, Debug)]
pub(crate) struct OffsetTable<'t> {
    bytes: &'t [u8],
    unit: Offsets,
    /// Units before each multiple of [`STRIDE`]; empty when bytes and units agree.
    checkpoints: Vec<u32>,
}

impl<'t> OffsetTable<'t> {
    pub(crate) fn new(text: &'t str, unit: Offsets) -> Self {
        let bytes = text.as_bytes();
        let mut table = OffsetTable { bytes, unit, checkpoints: Vec::new() };
        if unit != Offsets::Byte && !text.is_ascii() {
            table.build();
        }
        table
    }

    /// The table that a text with other characters would get, also for ASCII: for tests.
    #[cfg(test)]
    fn forced(text: &'t str, unit: Offsets) -> Self {
        let mut table = OffsetTable { bytes: text.as_bytes(), unit, checkpoints: Vec::new() };
        table.build();
        table
    }

    fn build(&mut self) {
        let mut units = 0;
        for chunk in self.bytes.chunks(STRIDE) {
            self.checkpoints.push(units);
            units += self.units(chunk);
        }
        self.checkpoints.push(units);
    }

    /// Units that begin in a run of bytes: every byte but a continuation begins a code point,
    /// and a lead byte from 0xF0 on one of two UTF-16 units.
    fn units(&self, bytes: &[u8]) -> u32 {
        let count: usize = match self.unit {
            Offsets::Byte => bytes.len(),
            Offsets::CodePoint => bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count(),
            Offsets::Utf16 => bytes.iter().map(|&byte| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0)).sum(),
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The offset in the table's unit of a byte offset on a character boundary.
    pub(crate) fn convert(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.bytes.len());
        match self.checkpoints.get(byte / STRIDE) {
            None => u32::try_from(byte).unwrap_or(u32::MAX),
            Some(&before) => before + self.bytes.get(byte / STRIDE * STRIDE..byte).map_or(0, |rest| self.units(rest)),
        }
    }

    /// The byte offset of an offset in the table's unit; none outside the text and within a character.
    pub(crate) fn to_byte(&self, offset: u32) -> Option<u32> {
        // Bytes are their own unit, and that of ASCII, which has no checkpoints.
        if self.unit == Offsets::Byte || self.checkpoints.is_empty() {
            let byte = offset as usize;
            let boundary = byte == self.bytes.len() || self.bytes.get(byte).is_some_and(|byte| byte & 0xC0 != 0x80);
            return boundary.then_some(offset);
        }
        let chunk = self.checkpoints.partition_point(|&before| before <= offset).checked_sub(1)?;
        let mut units = *self.checkpoints.get(chunk)?;
        for (byte, lead) in self.bytes.iter().enumerate().skip(chunk * STRIDE).filter(|(_, byte)| *byte & 0xC0 != 0x80) {
            if units >= offset {
                return if units == offset { u32::try_from(byte).ok() } else { None };
            }
            units += self.units(&[*lead]);
        }
        if units == offset { u32::try_from(self.bytes.len()).ok() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) {
        for unit in [Offsets::CodePoint, Offsets::Utf16, Offsets::Byte] {
            let table = OffsetTable::new(text, unit);
            let forced = OffsetTable::forced(text, unit);
            for (index, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let before = &text[..index];
                let expected = match unit {
                    Offsets::CodePoint => before.chars().count(),
                    Offsets::Utf16 => before.encode_utf16().count(),
                    Offsets::Byte => index,
                };
                assert_eq!(table.convert(index as u32) as usize, expected, "{unit:?} at {index} of {text:?}");
                assert_eq!(forced.convert(index as u32) as usize, expected, "forced {unit:?} at {index} of {text:?}");
                assert_eq!(table.to_byte(expected as u32), Some(index as u32), "back from {unit:?} {expected} of {text:?}");
                assert_eq!(forced.to_byte(expected as u32), Some(index as u32), "forced back from {unit:?} {expected} of {text:?}");
            }
            let boundaries = text.chars().count() + 1;
            let whole = table.convert(text.len() as u32);
            let found = (0..=whole + 3).filter(|&offset| table.to_byte(offset).is_some()).count();
            assert_eq!(found, boundaries, "{unit:?} of {text:?}: what is within a character or outside has no byte");
        }
    }

    #[test]
    fn every_boundary_is_translated() {
        check("");
        check("plain");
        check("naïve café, 東京, 👩‍👩‍👧 and العربية");
        check(&"Erdoğan 😀 ".repeat(40));
        check(&"x".repeat(200));
    }
}
