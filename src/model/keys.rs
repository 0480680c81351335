//! Sorted keys that are found by their leading bits.
//!
//! Keys are hashes, so their leading bits spread evenly: a table from leading bits to the sorted keys needs no further hashing,
//! and most keys that are not there, as most features of a text are, are refused by one look into it.

/// Rising keys of some width in bits, each with its place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    /// How far a key is shifted to give its place in `starts`.
    shift: u32,
    /// Where the keys with these leading bits start; one more than there are leading bits.
    starts: Vec<u32>,
    keys: Vec<u32>,
}

impl Keys {
    /// From rising keys of at most `width` bits.
    pub(crate) fn new(keys: Vec<u32>, width: u32) -> Self {
        // Four places for a key: then three places of four are empty.
        let bits = (keys.len() * 4).next_power_of_two().trailing_zeros().clamp(1, width.min(24));
        let shift = width - bits;
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        for (index, &key) in (0_u32..).zip(&keys) {
            starts.resize((key >> shift) as usize + 1, index);
        }
        starts.resize((1 << bits) + 1, u32::try_from(keys.len()).unwrap_or(u32::MAX));
        Keys { shift, starts, keys }
    }

    /// The place of a key, if it is there.
    pub(crate) fn place(&self, key: u32) -> Option<usize> {
        let leading = (key >> self.shift) as usize;
        let (&start, &end) = (self.starts.get(leading)?, self.starts.get(leading + 1)?);
        let found = self.keys.get(start as usize..end as usize)?.iter().position(|&known| known == key)?;
        Some(start as usize + found)
    }

    /// All keys, rising.
    pub(crate) fn as_slice(&self) -> &[u32] {
        &self.keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        let keys = vec![0, 1, 5, 0x7fff_ffff, 0x8000_0000, u32::MAX - 1, u32::MAX];
        let table = Keys::new(keys.clone(), 32);
        for (index, key) in keys.into_iter().enumerate() {
            assert_eq!(table.place(key), Some(index));
        }
        for key in [2, 4, 6, 0x7fff_fffe, 0x8000_0001, u32::MAX - 2] {
            assert_eq!(table.place(key), None);
        }
        assert_eq!(Keys::new(Vec::new(), 32).place(3), None);
    }

    #[test]
    fn narrow_keys_are_found_too() {
        let keys = vec![0, 77, 0x00ab_cdef, 0x00ff_ffff];
        let table = Keys::new(keys.clone(), 24);
        assert!(keys.iter().enumerate().all(|(index, &key)| table.place(key) == Some(index)));
        // A key that is too wide is none of them.
        assert_eq!((table.place(76), table.place(0x0100_0000), table.place(u32::MAX)), (None, None, None));
    }
}
