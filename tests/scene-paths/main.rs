//! Prints the shortest path to the full points of every simulation of a packed bank, for the browser tests:
//! `scene-paths bank.json` → `{ "item": [actions] }`. A simulation that the search cannot solve stops it.
#![allow(
    clippy::expect_used,
    reason = "a tool for developers, stops at what it did not expect"
)]

use jalon::{Bank, SceneAction};
use std::collections::BTreeMap;

/// States to look at in one scene; those of the bank have far fewer.
const MOST_STATES: usize = 200_000;

fn main() {
    let path = std::env::args().nth(1).expect("the path of a packed bank");
    let pack = std::fs::read_to_string(&path).expect("a readable file");
    let bank = Bank::from_json(&pack).expect("a bank without defects");
    let mut paths: BTreeMap<&str, Vec<SceneAction>> = BTreeMap::new();
    for item in bank.items() {
        if let Some(explored) = bank.explore(item.id(), MOST_STATES) {
            let solution = explored.solution;
            paths.insert(
                item.id(),
                solution.expect("a simulation that can be solved"),
            );
        }
    }
    println!("{}", serde_json::to_string(&paths).expect("plain data"));
}
