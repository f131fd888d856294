//! The gate: only wasm which the oldest supported browsers can run.
//!
//! These are Chromium 97 and Safari 16.4. Both have each feature of
//! [`ALLOWED`]; the last to come were reference types (Chromium 96, Safari 15)
//! and fixed-width SIMD (Chromium 91, Safari 16.4). All else is refused: tail
//! calls, exceptions, extended constant expressions, relaxed SIMD, threads,
//! garbage collection, 64-bit memory, several memories.

use anyhow::{Result, bail};
use wasmparser::{Validator, WasmFeatures};

/// What may be in the file.
const ALLOWED: WasmFeatures = WasmFeatures::MVP
    .union(WasmFeatures::MUTABLE_GLOBAL)
    .union(WasmFeatures::SIGN_EXTENSION)
    .union(WasmFeatures::SATURATING_FLOAT_TO_INT)
    .union(WasmFeatures::MULTI_VALUE)
    .union(WasmFeatures::BULK_MEMORY)
    .union(WasmFeatures::REFERENCE_TYPES)
    .union(WasmFeatures::SIMD);

/// Passes wasm which old browsers can run.
///
/// # Errors
/// Names the first thing in the file that they cannot.
pub fn check(name: &str, wasm: &[u8]) -> Result<()> {
    match Validator::new_with_features(ALLOWED).validate_all(wasm) {
        Ok(_) => Ok(()),
        Err(error) => bail!(
            "{name} cannot run in Chromium 97 or Safari 16.4: {} (at byte {}); a compiler option or a dependency asks for a newer wasm feature",
            error.message(),
            error.offset()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    /// A module of one function, of the given type, with the given body.
    fn module(function_type: &[u8], body: &[u8]) -> Vec<u8> {
        let length = |bytes: usize| u8::try_from(bytes).unwrap_or(u8::MAX);
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend([1, length(function_type.len() + 1), 1]);
        wasm.extend(function_type);
        wasm.extend([3, 2, 1, 0]);
        wasm.extend([10, length(body.len() + 3), 1, length(body.len() + 1), 0]);
        wasm.extend(body);
        wasm
    }

    #[test]
    fn lets_sign_extension_pass() {
        // i32 -> i32: local.get 0, i32.extend8_s, end
        let wasm = module(&[0x60, 1, 0x7f, 1, 0x7f], &[0x20, 0, 0xc0, 0x0b]);
        assert_eq!(
            check("test.wasm", &wasm).map_err(|error| error.to_string()),
            Ok(())
        );
    }

    #[test]
    fn refuses_a_tail_call() {
        // () -> (): return_call 0, end
        let wasm = module(&[0x60, 0, 0], &[0x12, 0, 0x0b]);
        let message = check("test.wasm", &wasm)
            .map_err(|error| error.to_string())
            .err()
            .unwrap_or_default();
        assert!(message.contains("tail calls"), "{message}");
    }
}
