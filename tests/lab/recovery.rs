//! The recovery study, with few replicates: docs/evidence has many.
use jalon::{Assessment, Bank};
use jalon_lab::recovery::{Design, Recovered, learn, recover};
use jalon_tests::root;

#[test]
fn estimates_are_near_the_truth_and_their_errors_honest() {
    // Half of the persons must hold the items, those at the ends too.
    for (design, persons, lost) in [(Design::Complete, 500, 1), (Design::Adaptive(6), 2000, 6)] {
        let found = recover(design, 10, persons, 60, 3, 2).unwrap();
        assert!(found[0].lost <= lost, "{:?}", found[0]);
        let (maximum, jackknife): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|one| one.estimator == "maximum");
        // The maximum's slopes are too steep; what the jackknife leaves is noise about 0.
        let bias = |all: &[Recovered]| {
            let slopes = all.iter().filter(|one| one.parameter == "a");
            slopes.map(|one| one.bias.value).sum::<f64>() / 10.0
        };
        let (before, after) = (bias(&maximum), bias(&jackknife));
        println!("{design:?}: {before} {after}");
        assert!(
            before > 0.005 && after.abs() < 0.7 * before,
            "{before} {after}"
        );
        let n = maximum.len() as f64;
        let coverage = maximum.iter().map(|one| one.coverage.value).sum::<f64>() / n;
        // 1,200 intervals, which hang together in a replicate: about 1 point of error.
        assert!((0.92..=0.975).contains(&coverage), "{design:?} {coverage}");
        for one in &maximum {
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
    let one = learn(&bank, assessment.model(), 600, 14, 1, 5, "profile").unwrap();
    assert!(
        one.expert.value > 0.4 && one.updated.value < 0.75 * one.expert.value,
        "{one:?}"
    );
    assert!(
        one.updated_slope.value < 1.05 * one.expert_slope.value,
        "{one:?}"
    );
    assert!(one.coverage.value > 0.88, "{one:?}");
    // 2,000 people: one point of error; what is better known decides no worse.
    let right = [one.expert_right, one.updated_right, one.known_right];
    assert!(right.iter().all(|share| (0.35..0.8).contains(&share.value)));
    assert!(one.gain.value > -0.02 && one.known_right.value > one.expert_right.value - 0.01);
    let gain = one.updated_right.value - one.expert_right.value;
    assert!((one.gain.value - gain).abs() < 1e-12);
}
