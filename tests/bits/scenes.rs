//! Random plays of every scene: what they are worth, and what is on the screen at their end.
use jalon::{Bank, Play};
use wasm_bindgen::prelude::wasm_bindgen;

/// What random play types.
const TEXTS: [&str; 6] = [
    "oui",
    "nadia@courrier.example",
    "",
    "15 heures <script>alert(1)</script>",
    "é\u{301}\u{1f642}\u{202e} ligne\nsuivante",
    "À 17 h !",
];

/// For every simulation of a packed bank and every number of points, how many of so many plays
/// got them, and a hash (FNV-1a) of all the screens that the plays ended on.
///
/// # Panics
/// When the pack is no bank, an action that the screen offers is refused, or a state is not valid.
#[wasm_bindgen]
pub fn scenes(pack: &str, plays: u32) -> String {
    let bank = Bank::from_json(pack).unwrap();
    let mut told = String::new();
    for item in bank.items() {
        if bank.play(item.id(), "fr").is_none() {
            continue;
        }
        let mut points = vec![0_u32; usize::from(item.max_score()) + 1];
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for seed in 0..plays {
            let play = random_play(&bank, item.id(), u64::from(seed));
            let score = item.score(&play.response()).unwrap();
            points[usize::from(score)] += 1;
            for byte in format!("{score} {:?}", play.screen()).bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
        told.push_str(&format!("{} {points:?} {hash:016x}\n", item.id()));
    }
    told
}

fn random_play(bank: &Bank, id: &str, seed: u64) -> Play {
    let mut state = seed;
    let mut draw = |below: usize| {
        // SplitMix64 (Steele, Lea & Flood 2014).
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below as u64) as usize
    };
    let mut play = bank.play(id, "fr").unwrap();
    for _ in 0..draw(30) {
        let text = TEXTS[draw(TEXTS.len())];
        let mut possible = play.possible(&[text]);
        // Beginning again is kept rare, or few plays would get far.
        if draw(20) > 0 {
            possible.pop();
        }
        if let Some(action) = possible.get(draw(possible.len().max(1))) {
            play.act(action.clone()).unwrap();
            assert!(play.is_valid());
        }
    }
    play
}
