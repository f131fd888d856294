//! QR codes, drawn and read: a program of its own, which `codes/worker.js` starts when somebody shows or reads
//! one, so that nobody waits for it before.

use qrcodegen::{QrCode, QrCodeEcc};
use rqrr::PreparedImage;
use std::fmt::Write as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Light cells around a code, without which none is found (ISO/IEC 18004, 4).
const QUIET: i32 = 4;

/// Draws a code: its width in cells, a space, and an SVG path of its dark cells; none where it holds too much.
#[wasm_bindgen]
pub fn draw(content: &[u8]) -> Option<String> {
    let code = QrCode::encode_binary(content, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut drawn = format!("{} ", size + 2 * QUIET);
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let begins = x;
            while x < size && code.get_module(x, y) {
                x += 1;
            }
            if x > begins {
                let (left, top, width) = (begins + QUIET, y + QUIET, x - begins);
                let _ = write!(drawn, "M{left} {top}h{width}v1h-{width}z");
            } else {
                x += 1;
            }
        }
    }
    Some(drawn)
}

/// Looks for a code in a picture of red, green, blue and opacity, a byte each; gives what the first one holds
/// that can be read.
#[wasm_bindgen]
pub fn read(pixels: &[u8], width: usize) -> Option<Vec<u8>> {
    let height = pixels.len() / 4 / width.max(1);
    let mut image = PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let at = 4 * (y * width + x);
        // Luma of ITU-R BT.601, in 256ths.
        match pixels.get(at..at + 3) {
            Some(&[red, green, blue]) => {
                let sum = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
                (sum >> 8) as u8
            }
            _ => u8::MAX,
        }
    });
    image.detect_grids().into_iter().find_map(|grid| {
        let mut content = Vec::new();
        grid.decode_to(&mut content).ok()?;
        Some(content)
    })
}

fn main() {}

#[cfg(test)]
mod tests {
    use super::{draw, read};

    /// The drawing as a camera sees it, each cell so many pixels wide.
    fn picture(drawn: &str, scale: usize) -> Option<(Vec<u8>, usize)> {
        let (size, path) = drawn.split_once(' ')?;
        let size: usize = size.parse().ok()?;
        let mut dark = vec![false; size * size];
        for run in path.split_terminator('z') {
            let (start, rest) = run.strip_prefix('M')?.split_once('h')?;
            let (x, y) = start.split_once(' ')?;
            let (x, y): (usize, usize) = (x.parse().ok()?, y.parse().ok()?);
            let width: usize = rest.split_once('v')?.0.parse().ok()?;
            dark.get_mut(y * size + x..y * size + x + width)?.fill(true);
        }
        let side = size * scale;
        let mut pixels = Vec::new();
        for y in 0..side {
            for x in 0..side {
                let light = !dark.get(y / scale * size + x / scale)?;
                pixels.extend([if light { 235 } else { 20 }, 128 * u8::from(light), 90, 255]);
            }
        }
        Some((pixels, side))
    }

    #[test]
    fn what_is_drawn_is_read() {
        for length in [1, 60, 120, 250] {
            let content: Vec<u8> = (0..length).map(|place| (place * 7 % 256) as u8).collect();
            let drawn = draw(&content).unwrap_or_default();
            let seen = picture(&drawn, 4);
            let found = seen.and_then(|(pixels, width)| read(&pixels, width));
            assert_eq!(found, Some(content));
        }
    }

    #[test]
    fn a_picture_without_a_code_gives_nothing() {
        assert_eq!(read(&[], 0), None);
        assert_eq!(read(&[128; 4 * 64 * 48], 64), None);
        assert_eq!(read(&[1, 2, 3], 640), None);
    }

    #[test]
    fn too_much_is_not_drawn() {
        assert_eq!(draw(&[0; 3000]), None);
    }
}
