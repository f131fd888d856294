//! Writes `tests/wasm/bits.txt` anew: the kernel's results of today.
#![allow(
    clippy::expect_used,
    reason = "a tool for developers, stops at what it did not expect"
)]

fn main() {
    let file = jalon_tests::root().join("tests/wasm/bits.txt");
    std::fs::write(&file, jalon_bits::bits()).expect("a writable folder");
    println!("{}", file.display());
}
