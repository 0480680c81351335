//! What happened when: the datable sentences in order of time.
