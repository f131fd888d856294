//! What the `jalon` command is made of.
