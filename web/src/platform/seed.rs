//! Chance: the seed of a session and the name of its entry.

use super::window;

/// 64 random bits from the browser's generator; the clock where there is none.
pub fn random() -> u64 {
    let mut bytes = [0_u8; 8];
    let filled = window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if filled {
        u64::from_le_bytes(bytes)
    } else {
        super::clock::now().to_bits()
    }
}

/// A name for a new entry of the store.
pub fn id() -> String {
    format!("{:016x}", random())
}
