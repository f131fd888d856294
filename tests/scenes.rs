//! Every simulation of the shipped bank: its goals can be reached, and whatever somebody does in
//! it, nothing breaks.
use jalon::{Play, Response, SceneAction};
use jalon_tests::bank;
use proptest::prelude::*;

/// The ids of the bank's simulations.
fn simulations() -> Vec<String> {
    let bank = bank();
    let items = bank.items().iter().map(|item| item.id().to_owned());
    items.filter(|id| bank.play(id, "fr").is_some()).collect()
}

#[test]
fn every_goal_can_be_reached_and_nobody_gets_stuck() {
    let bank = bank();
    let all = simulations();
    assert!(!all.is_empty());
    for id in all {
        let clock = std::time::Instant::now();
        let explored = bank.explore(&id, 200_000).unwrap();
        println!(
            "{id}: {:?} {} states, {:?}, unreached {:?} {:?} {:?}, dead end {:?}, {:?}",
            clock.elapsed(),
            explored.states,
            explored.complete,
            explored.unreached_goals,
            explored.unreached_forbidden,
            explored.unreached_screens,
            explored.dead_end,
            explored.solution
        );
        assert!(explored.solution.is_some(), "{id}");
    }
}
