//! Writes the recorded sessions of `tests/replay/` anew, with the shipped bank of today.
#![allow(
    clippy::expect_used,
    reason = "a tool for developers, stops at what it did not expect"
)]

use jalon::{Bank, Context, Device, Session};
use jalon_tests::{Simulee, bank_files, root, take};
use std::fs;

fn main() {
    let folder = root().join("tests/replay");
    fs::create_dir_all(&folder).expect("a writable folder");
    let files = bank_files();
    let pack = Bank::pack(jalon_cli::bank_folder::as_pairs(&files)).expect("the shipped bank");
    let bank = Bank::from_json(&pack).expect("the shipped bank");
    fs::write(folder.join("bank.json"), &pack).expect("a writable folder");
    for (k, theta) in (0_u64..).zip((0..24).map(|k| -4.0 + 0.3 * f64::from(k))) {
        let plan = if k % 4 == 3 {
            "screening"
        } else {
            "diagnostic"
        };
        let context = Context {
            device: [None, Some(Device::Tablet), Some(Device::Phone)]
                .get(k as usize % 3)
                .copied()
                .flatten(),
            language: Some("fr".to_owned()),
            ..Context::default()
        };
        let seed = k.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let plan = bank.plan(plan).expect("shipped");
        let session = take(
            Session::new(&bank, plan, context, seed),
            &mut Simulee::new(theta, k),
        );
        let write = |kind: &str, text: String| {
            let name = format!("{k:02}-{}.{kind}.json", session.plan().id());
            fs::write(folder.join(name), text + "\n").expect("a writable folder");
        };
        write("session", session.log().to_json());
        write("report", session.report().to_json());
    }
    let scenes = jalon_bits::scenes(&pack, 1000);
    fs::write(folder.join("scenes.txt"), scenes).expect("a writable folder");
    println!("24 sessions in {}", folder.display());
}
