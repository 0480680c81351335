//! SHA-256 in hexadecimal digits.

use sha2::{Digest, Sha256};

/// The bytes' SHA-256 as 64 lower-case hexadecimal digits.
pub(crate) fn sha256(bytes: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(bytes))
}

/// The first 16 digits of it, for a name.
pub(crate) fn short(bytes: impl AsRef<[u8]>) -> String {
    sha256(bytes).chars().take(16).collect()
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
