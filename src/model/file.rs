//! The model file: what it holds, how it is read and written.
//!
//! Little-endian throughout:
//!
//! | bytes | what |
//! |---|---|
//! | 8 | magic `DATELNER` |
//! | 4 | format version |
//! | 4 | [`FEATURE_VERSION`] of the templates it was trained with |
//! | 4 | number of tags |
//! | 8 | checksum of everything after this field (64-bit FNV-1a) |
//! | | transitions: one byte for each pair of tags |
//! | | parents of the clusters: count, then two 16-bit numbers each |
//! | | words: count, keys as rising differences in variable length, then the low bytes of their clusters, then the high ones |
//! | | certainty: count, then margins (32 bit) with the share in per mille of names of at least that margin that are right (16 bit), both rising |
//! | | features: count, keys likewise, then for each a 24-bit mask of its tags, then the weights, one byte each |
//!
//! A weight byte `q` stands for the integer `q * |q|`: fine steps near zero, coarse ones far out, all sums exact.

use super::features::{Evidence, FEATURE_VERSION, Features};
use super::rows::Rows;
use super::tagger::{Prediction, ROW, TAGS, Transitions, decode};
use super::{Clusters, tagger};
use crate::document::Document;
use crate::error::Error;

const MAGIC: &[u8; 8] = b"DATELNER";
const FORMAT: u32 = 2;
/// No file of ours comes near this many features or words; a damaged count is refused before it costs memory.
const MOST: usize = 4_000_000;

/// A trained tagger.
#[derive(Clone, Debug)]
pub struct Model {
    clusters: Clusters,
    rows: Rows,
    transitions: Transitions,
    certainty: Vec<(i32, u16)>,
}

/// What a model file is written from.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The word clusters.
    pub clusters: Clusters,
    /// Keys of features with the weight bytes of their tags.
    pub features: Vec<(u32, [i8; ROW])>,
    /// Weight bytes by tag and next tag.
    pub transitions: [[i8; ROW]; ROW],
    /// From which margin on a name is right how often, in per mille; both rising.
    pub certainty: Vec<(i32, u16)>,
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// When the bytes are no model file, one of another version, cut short, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader { bytes };
        if reader.take(8)? != MAGIC {
            return Err(Error::model("it does not begin as a model file does"));
        }
        let format = reader.u32()?;
        if format != FORMAT {
            return Err(Error::model(&format!("it has format {format}, this program reads format {FORMAT}")));
        }
        let features = reader.u32()?;
        if features != FEATURE_VERSION {
            return Err(Error::model(&format!("it was trained for features of version {features}, this program computes version {FEATURE_VERSION}")));
        }
        if reader.u32()? as usize != TAGS {
            return Err(Error::model("it has another set of labels"));
        }
        let checksum = reader.u64()?;
        if checksum != fnv(reader.bytes) {
            return Err(Error::model("its checksum does not match: it is damaged or cut short"));
        }
        let mut transitions = [[0; ROW]; ROW];
        for row in transitions.iter_mut().take(TAGS) {
            for (cell, &byte) in row.iter_mut().zip(reader.take(TAGS)?) {
                *cell = i32::from(expand(byte));
            }
        }
        let parents: Vec<(u16, u16)> = (0..reader.count()?).map(|_| Ok((reader.u16()?, reader.u16()?))).collect::<Result<_, Error>>()?;
        let words = reader.keys()?;
        // Low and high bytes apart pack better.
        let (low, high) = (reader.take(words.len())?, reader.take(words.len())?);
        let fine = low.iter().zip(high).map(|(&low, &high)| u16::from(high) << 8 | u16::from(low));
        let clusters = Clusters::new(words.into_iter().zip(fine), parents);
        let certainty: Vec<(i32, u16)> =
            (0..reader.count()?).map(|_| Ok((reader.u32()?.cast_signed(), reader.u16()?))).collect::<Result<_, Error>>()?;
        let keys = reader.keys()?;
        let masks: Vec<u32> = keys.iter().map(|_| reader.u24()).collect::<Result<_, Error>>()?;
        let mut rows = Vec::with_capacity(keys.len());
        for mask in masks {
            let mut row = [0; ROW];
            for (tag, cell) in row.iter_mut().enumerate() {
                if mask >> tag & 1 == 1 {
                    *cell = expand(reader.byte()?);
                }
            }
            rows.push(row);
        }
        if !reader.bytes.is_empty() {
            return Err(Error::model("there are bytes after its end"));
        }
        Ok(Model { clusters, rows: Rows::new(keys, rows), transitions: Transitions::new(&transitions), certainty })
    }

    /// The word clusters that the model was trained with.
    #[must_use]
    pub fn clusters(&self) -> &Clusters {
        &self.clusters
    }

    /// Finds the names of a document from the same kinds of evidence as in training.
    #[must_use]
    pub fn predict(&self, document: &Document<'_>, evidence: &Evidence) -> Vec<Prediction> {
        let features = Features::new(document, &self.clusters, evidence);
        let mut names = Vec::new();
        let mut keys: Vec<u32> = Vec::new();
        let mut scores: Vec<[i32; ROW]> = Vec::new();
        for sentence in &document.sentences {
            scores.clear();
            for token in sentence.tokens.clone() {
                features.read(sentence, token, &mut keys);
                scores.push(self.score(&keys));
            }
            names.extend(decode(&scores, &self.transitions, sentence.tokens.start));
        }
        names
    }

    /// How often names of this margin are right, in per mille, as measured on text that the model was not trained on.
    #[must_use]
    pub fn certainty(&self, margin: i32) -> u16 {
        let above = self.certainty.partition_point(|step| step.0 <= margin);
        let step = |index: usize| self.certainty.get(index).copied();
        match (above.checked_sub(1).and_then(step), step(above)) {
            (Some((low, from)), Some((high, to))) if high > low => {
                // Between two steps the share rises in proportion.
                let rise = i64::from(to.saturating_sub(from)) * (i64::from(margin) - i64::from(low)) / (i64::from(high) - i64::from(low));
                from.saturating_add(u16::try_from(rise).unwrap_or_default())
            }
            (Some((_, from)), _) => from,
            (None, Some((_, to))) => to,
            (None, None) => 500,
        }
    }

    /// The sum of the rows of a token's features.
    fn score(&self, features: &[u32]) -> [i32; ROW] {
        let mut sum = [0_i32; ROW];
        for &feature in features {
            if let Some(row) = self.rows.get(feature) {
                for (sum, &weight) in sum.iter_mut().zip(row) {
                    *sum += i32::from(weight);
                }
            }
        }
        sum
    }

    /// Writes a model file.
    #[must_use]
    pub fn to_bytes(parts: &Parts) -> Vec<u8> {
        let Parts { clusters, features, transitions, certainty } = parts;
        let mut features: Vec<&(u32, [i8; ROW])> = features.iter().collect();
        features.sort_unstable_by_key(|feature| feature.0);
        features.dedup_by_key(|feature| feature.0);
        let mut body = Vec::new();
        for row in transitions.iter().take(tagger::TAGS) {
            body.extend(row.iter().take(tagger::TAGS).map(|weight| weight.to_le_bytes()[0]));
        }
        let write_count = |body: &mut Vec<u8>, count: usize| body.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
        write_count(&mut body, clusters.parents().len());
        for (middle, coarse) in clusters.parents() {
            body.extend(middle.to_le_bytes());
            body.extend(coarse.to_le_bytes());
        }
        write_keys(&mut body, clusters.sorted().map(|word| word.0));
        for place in 0..2 {
            body.extend(clusters.sorted().filter_map(|(_, fine)| fine.to_le_bytes().get(place).copied()));
        }
        write_count(&mut body, certainty.len());
        for (margin, share) in certainty {
            body.extend(margin.to_le_bytes());
            body.extend(share.to_le_bytes());
        }
        write_keys(&mut body, features.iter().map(|feature| feature.0));
        let mask = |row: &[i8; ROW]| row.iter().enumerate().fold(0_u32, |mask, (tag, &weight)| mask | u32::from(weight != 0) << tag);
        for (_, row) in &features {
            body.extend(mask(row).to_le_bytes().into_iter().take(3));
        }
        for (_, row) in &features {
            body.extend(row.iter().filter(|&&weight| weight != 0).map(|weight| weight.to_le_bytes()[0]));
        }
        let mut file = MAGIC.to_vec();
        file.extend(FORMAT.to_le_bytes());
        file.extend(FEATURE_VERSION.to_le_bytes());
        file.extend(u32::try_from(TAGS).unwrap_or_default().to_le_bytes());
        file.extend(fnv(&body).to_le_bytes());
        file.extend(body);
        file
    }
}

/// The integer that a weight byte stands for.
fn expand(byte: u8) -> i16 {
    let weight = i16::from(i8::from_le_bytes([byte]));
    weight * weight.abs()
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Rising keys as a count and their differences, seven bits a byte, the lowest first.
fn write_keys(body: &mut Vec<u8>, keys: impl ExactSizeIterator<Item = u32>) {
    body.extend(u32::try_from(keys.len()).unwrap_or(u32::MAX).to_le_bytes());
    let mut last = 0;
    for key in keys {
        let mut rest = key - last;
        last = key;
        while rest >= 0x80 {
            body.push(u8::try_from(rest & 0x7f).unwrap_or_default() | 0x80);
            rest >>= 7;
        }
        body.push(u8::try_from(rest).unwrap_or_default());
    }
}

/// Reads from the front of a slice; every read says when the bytes end too early.
struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        match self.bytes.split_at_checked(count) {
            Some((taken, rest)) => {
                self.bytes = rest;
                Ok(taken)
            }
            None => Err(Error::model("it is cut short")),
        }
    }

    fn byte(&mut self) -> Result<u8, Error> {
        Ok(self.take(1)?.first().copied().unwrap_or_default())
    }

    fn u16(&mut self) -> Result<u16, Error> {
        Ok(self.take(2)?.iter().rev().fold(0, |value, &byte| value << 8 | u16::from(byte)))
    }

    fn u24(&mut self) -> Result<u32, Error> {
        Ok(self.take(3)?.iter().rev().fold(0, |value, &byte| value << 8 | u32::from(byte)))
    }

    fn u32(&mut self) -> Result<u32, Error> {
        Ok(self.take(4)?.iter().rev().fold(0, |value, &byte| value << 8 | u32::from(byte)))
    }

    fn u64(&mut self) -> Result<u64, Error> {
        Ok(self.take(8)?.iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte)))
    }

    fn count(&mut self) -> Result<usize, Error> {
        let count = self.u32()? as usize;
        if count > MOST { Err(Error::model("it counts more entries than a model has")) } else { Ok(count) }
    }

    /// Keys as [`write_keys`] writes them.
    fn keys(&mut self) -> Result<Vec<u32>, Error> {
        let count = self.count()?;
        let mut keys = Vec::with_capacity(count.min(self.bytes.len()));
        let mut last = 0_u32;
        for _ in 0..count {
            let mut difference = 0_u32;
            for shift in (0..32).step_by(7) {
                let byte = self.byte()?;
                difference |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or_default();
                if byte & 0x80 == 0 {
                    break;
                }
            }
            last = last.checked_add(difference).ok_or_else(|| Error::model("its keys are out of order"))?;
            keys.push(last);
        }
        Ok(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::EntityLabel;
    use crate::{Analyzer, Options};

    /// A model that knows one feature: the word itself, which begins a person's name.
    fn parts(word: &str) -> Parts {
        let analyzer = Analyzer::new();
        let document = analyzer.document(word);
        let clusters = Clusters::new([(Clusters::key("border"), 0), (Clusters::key(word), 1)], vec![(0, 0), (1, 0)]);
        let mut keys = Vec::new();
        Features::new(&document, &clusters, &Evidence::default()).read(&document.sentences[0], 0, &mut keys);
        let mut row = [0; ROW];
        row[1] = 90;
        let features = keys.into_iter().map(|key| (key, row)).collect();
        Parts { clusters, features, certainty: vec![(0, 600), (100_000, 900)], ..Parts::default() }
    }

    #[test]
    fn a_model_reads_what_it_was_written_from() {
        let bytes = Model::to_bytes(&parts("kisel"));
        let model = Model::from_bytes(&bytes).expect("the file should be read");
        assert_eq!(model.clusters().get("border"), Some([0, 0, 0]));
        let analyzer = Analyzer::with_model(&bytes).expect("the file should be read");
        let analysis = analyzer.analyze("kisel", &Options::default());
        let mention = analysis.mentions.first().expect("the model should find its word");
        assert_eq!((mention.label, mention.span.slice("kisel")), (EntityLabel::Person, "kisel"));
        assert!((600..=900).contains(&mention.score), "{}", mention.score);
    }

    #[test]
    fn certainty_rises_between_its_steps() {
        let model = Model::from_bytes(&Model::to_bytes(&parts("kisel"))).expect("the file should be read");
        let shares: Vec<u16> = [-5, 0, 50_000, 100_000, 900_000].into_iter().map(|margin| model.certainty(margin)).collect();
        assert_eq!(shares, [600, 600, 750, 900, 900]);
    }

    #[test]
    fn a_cut_or_flipped_file_is_an_error_and_no_panic() {
        let bytes = Model::to_bytes(&parts("kisel"));
        for length in 0..bytes.len() {
            assert!(Model::from_bytes(&bytes[..length]).is_err(), "{length} bytes should not be enough");
        }
        for place in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[place] ^= 1 << bit;
                assert!(Model::from_bytes(&flipped).is_err(), "bit {bit} of byte {place} should matter");
            }
        }
        let mut longer = bytes.clone();
        longer.push(0);
        assert!(Model::from_bytes(&longer).is_err());
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let mut bytes = Model::to_bytes(&parts("kisel"));
        let message = |bytes: &[u8]| Model::from_bytes(bytes).expect_err("the file should be refused").to_string();
        assert!(message(b"PK\x03\x04 something else").contains("does not begin as a model file"));
        assert!(message(&bytes[..bytes.len() - 1]).contains("damaged or cut short"));
        bytes[12] = 99;
        assert!(message(&bytes).contains("features of version 99"));
    }
}
