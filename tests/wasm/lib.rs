//! Holds the tests in `tests/`; nothing itself.
