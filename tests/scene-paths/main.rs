//! Prints the shortest path to the full points of every simulation of a packed bank, for the browser tests:
//! `scene-paths bank.json` → `{ "item": [actions] }`. A simulation that the search cannot solve stops it.
#![allow(
    clippy::expect_used,
    reason = "a tool for developers, stops at what it did not expect"
)]

use jalon::{Bank, Response, SceneAction};
use std::collections::BTreeMap;

fn main() {
    let path = std::env::args().nth(1).expect("the path of a packed bank");
    let pack = std::fs::read_to_string(&path).expect("a readable file");
    let bank = Bank::from_json(&pack).expect("a bank without defects");
    let mut paths: BTreeMap<&str, Vec<SceneAction>> = BTreeMap::new();
    for item in bank.items() {
        // The search for it ends at the first state of full points.
        if let Response::Simulation { actions } = item.right_response() {
            assert!(
                !actions.is_empty(),
                "{}: a simulation that can be solved",
                item.id()
            );
            paths.insert(item.id(), actions);
        }
    }
    println!("{}", serde_json::to_string(&paths).expect("plain data"));
}
