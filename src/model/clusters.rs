//! Word clusters: words that stand in the same company share a number.

use super::keys::Keys;

/// The width of a word's key.
const WIDTH: u32 = 24;

/// Which cluster each known word is in. Clusters are nested: a fine one lies within a middle one, that within a coarse one.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    words: Keys,
    /// The fine cluster of each word, in the order of the keys.
    fine: Vec<u16>,
    /// For each fine cluster its middle and coarse one.
    parents: Vec<(u16, u16)>,
}

impl Clusters {
    /// Clusters from hashed words (see [`Clusters::key`]) with their fine cluster, and the parents of each fine cluster.
    /// Of words with one key the first is kept.
    #[must_use]
    pub fn new(words: impl IntoIterator<Item = (u32, u16)>, parents: Vec<(u16, u16)>) -> Self {
        let mut words: Vec<(u32, u16)> = words.into_iter().collect();
        words.sort_by_key(|word| word.0);
        words.dedup_by_key(|word| word.0);
        Clusters { words: Keys::new(words.iter().map(|word| word.0).collect(), WIDTH), fine: words.into_iter().map(|word| word.1).collect(), parents }
    }

    /// The key of a folded word: 24 bits of its hash, which keep the file small.
    /// With 130,000 words known, 8 of 1,000 unknown ones are mistaken for one of them.
    #[must_use]
    pub fn key(folded: &str) -> u32 {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in folded.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        u32::try_from(hash >> (64 - WIDTH)).unwrap_or_default()
    }

    /// The fine, middle and coarse cluster of a folded word, if it is known.
    #[must_use]
    pub fn get(&self, folded: &str) -> Option<[u16; 3]> {
        let fine = *self.fine.get(self.words.place(Self::key(folded))?)?;
        let (middle, coarse) = *self.parents.get(usize::from(fine))?;
        Some([fine, middle, coarse])
    }

    /// The parents of each fine cluster.
    #[must_use]
    pub fn parents(&self) -> &[(u16, u16)] {
        &self.parents
    }

    /// All words' keys with their fine cluster, sorted by key.
    pub fn sorted(&self) -> impl ExactSizeIterator<Item = (u32, u16)> {
        self.words.as_slice().iter().copied().zip(self.fine.iter().copied())
    }
}
