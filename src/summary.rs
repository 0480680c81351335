//! Key sentences, each with its reason.
