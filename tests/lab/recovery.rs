//! The recovery study, with few replicates: docs/evidence has many.
use jalon::{Assessment, Bank};
use jalon_lab::recovery::{Design, learn, recover};
use jalon_tests::root;

#[test]
fn estimates_are_near_the_truth_and_their_errors_honest() {
    for design in [Design::Complete, Design::Adaptive(6)] {
        let found = recover(design, 10, 500, 60, 3).unwrap();
        assert!(found[0].lost <= 1, "{:?}", found[0]);
        let n = found.len() as f64;
        let coverage = found.iter().map(|one| one.coverage.value).sum::<f64>() / n;
        // 1,200 intervals, which hang together in a replicate: about 1 point of error.
        assert!((0.92..=0.975).contains(&coverage), "{design:?} {coverage}");
        for one in &found {
            // Told and true errors, over 60 replicates: 9 % of error each.
            let ratio = one.told / one.sd;
            assert!((0.6..1.6).contains(&ratio), "{design:?} {one:?}");
        }
    }
}

#[test]
fn hundreds_of_sessions_beat_the_expert() {
    let folder = root().join("item-bank");
    let files = jalon_cli::bank_folder::read(&folder).unwrap();
    let bank = Bank::from_files(jalon_cli::bank_folder::as_pairs(&files)).unwrap();
    let assessment = Assessment::new(&bank, bank.plan("diagnostic").unwrap());
    let one = learn(&bank, assessment.model(), 600, 14, 1, 5).unwrap();
    assert!(
        one.expert.value > 0.4 && one.updated.value < 0.75 * one.expert.value,
        "{one:?}"
    );
    assert!(
        one.updated_slope.value < 1.05 * one.expert_slope.value,
        "{one:?}"
    );
    assert!(one.coverage.value > 0.88, "{one:?}");
}
