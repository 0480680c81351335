//! Exact decimal amounts, as texts state them.

use std::fmt;

/// A decimal number: `digits` times ten to the power of `exponent`.
///
/// Exact, so that "0.1" stays "0.1" and native and WebAssembly print the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Amount {
    digits: u128,
    exponent: i32,
}

impl Amount {
    /// A whole number.
    pub(crate) fn whole(value: u64) -> Self {
        Amount { digits: u128::from(value), exponent: 0 }
    }

    /// Reads "1,200.5", "½" and "7½"; none for other marks, two decimal points or more than 30 digits.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut amount = Amount::default();
        let mut after_point = false;
        let mut length = 0;
        for c in text.chars() {
            match c {
                '0'..='9' => {
                    length += 1;
                    if length > 30 {
                        return None;
                    }
                    amount.digits = amount.digits * 10 + u128::from(c.to_digit(10)?);
                    amount.exponent -= i32::from(after_point);
                }
                ',' if !after_point => {}
                '.' if !after_point && length > 0 => after_point = true,
                '½' | '¼' | '¾' if !after_point => {
                    let hundredths = match c {
                        '½' => 50,
                        '¼' => 25,
                        _ => 75,
                    };
                    return Some(Amount { digits: amount.digits * 100 + hundredths, exponent: -2 });
                }
                _ => return None,
            }
        }
        (length > 0).then_some(amount)
    }

    /// The amount times ten to the power given: "3.5" and 6 give 3,500,000.
    pub(crate) fn scaled(self, power: i32) -> Self {
        Amount { digits: self.digits, exponent: self.exponent.saturating_add(power) }
    }

    /// The amount times a whole number; none if it grows beyond 38 digits.
    pub(crate) fn times(self, factor: u64) -> Option<Self> {
        Some(Amount { digits: self.digits.checked_mul(u128::from(factor))?, exponent: self.exponent })
    }

    /// The sum; none if it grows beyond 38 digits.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let at = |amount: Self| 10_u128.checked_pow(u32::try_from(amount.exponent - exponent).ok()?)?.checked_mul(amount.digits);
        Some(Amount { digits: at(self)?.checked_add(at(other)?)?, exponent })
    }
}

impl fmt::Display for Amount {
    /// Plain digits without grouping and without zeros at the end of a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits.to_string();
        if self.exponent >= 0 {
            let zeros = usize::try_from(self.exponent).unwrap_or(0).min(60);
            return if self.digits == 0 { f.write_str("0") } else { write!(f, "{digits}{}", "0".repeat(zeros)) };
        }
        let places = usize::try_from(-self.exponent).unwrap_or(0).min(60);
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() { f.write_str(whole) } else { write!(f, "{whole}.{fraction}") }
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;

    #[test]
    fn amounts_are_exact_and_plain() {
        for (text, power, plain) in [
            ("3.5", 6, "3500000"),
            ("1,200.50", 0, "1200.5"),
            ("0.1", 0, "0.1"),
            ("40", 6, "40000000"),
            ("7½", 0, "7.5"),
            ("0", 9, "0"),
            ("1.45", 9, "1450000000"),
        ] {
            assert_eq!(Amount::parse(text).map(|amount| amount.scaled(power).to_string()).as_deref(), Some(plain), "{text}");
        }
        for text in ["1.2.3", "", "x", "1234567890123456789012345678901"] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }
}
