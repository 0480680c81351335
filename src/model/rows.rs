//! The weights of features, found by key.
//!
//! Keys are hashes, so their leading bits spread evenly: a table from leading bits to the sorted keys needs no further hashing,
//! and most keys that are not there, as most features of a text are, are refused by one look into it.

use super::tagger::ROW;

/// Rows of weights by feature key.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    /// How far a key is shifted to give its place in `starts`.
    shift: u32,
    /// Where the keys with these leading bits start; one more than there are leading bits.
    starts: Vec<u32>,
    keys: Vec<u32>,
    rows: Vec<[i16; ROW]>,
}

impl Rows {
    /// From rising keys and a row for each.
    pub(crate) fn new(keys: Vec<u32>, rows: Vec<[i16; ROW]>) -> Self {
        // Four places for a key: then three places of four are empty.
        let bits = (keys.len() * 4).next_power_of_two().trailing_zeros().clamp(1, 24);
        let shift = 32 - bits;
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        for (index, &key) in (0_u32..).zip(&keys) {
            starts.resize((key >> shift) as usize + 1, index);
        }
        starts.resize((1 << bits) + 1, u32::try_from(keys.len()).unwrap_or(u32::MAX));
        Rows { shift, starts, keys, rows }
    }

    /// The row of a key, if the model has one.
    pub(crate) fn get(&self, key: u32) -> Option<&[i16; ROW]> {
        let place = (key >> self.shift) as usize;
        let (&start, &end) = (self.starts.get(place)?, self.starts.get(place + 1)?);
        let found = self.keys.get(start as usize..end as usize)?.iter().position(|&known| known == key)?;
        self.rows.get(start as usize + found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        let keys = vec![0, 1, 5, 0x7fff_ffff, 0x8000_0000, u32::MAX - 1, u32::MAX];
        let rows = (0..7).map(|index| [index; ROW]).collect();
        let table = Rows::new(keys.clone(), rows);
        for (index, key) in (0..).zip(keys) {
            assert_eq!(table.get(key), Some(&[index; ROW]));
        }
        for key in [2, 4, 6, 0x7fff_fffe, 0x8000_0001, u32::MAX - 2] {
            assert_eq!(table.get(key), None);
        }
        assert_eq!(Rows::new(Vec::new(), Vec::new()).get(3), None);
    }
}
