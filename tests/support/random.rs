//! A small generator of pseudo-random numbers (xorshift64*), so that every run sees the same inputs.

/// The generator's state: any number but zero.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number from 0 to below `limit`; 0 where the limit is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let scrambled = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(scrambled).unwrap_or(0) % limit.max(1)
    }
}
