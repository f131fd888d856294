use super::*;
use crate::latent::{Node, Tree, TreeNode};
use crate::text::Text;
use proptest::prelude::*;

fn nodes() -> Vec<Node> {
    let node = |id: &str, parent: Option<&str>| TreeNode {
        id: id.to_owned(),
        parent: parent.map(|parent| (parent.to_owned(), 0.9)),
    };
    let list = [
        node("g", None),
        node("1", Some("g")),
        node("2", Some("g")),
        node("3", Some("g")),
    ];
    let tree = Tree::new(&list).unwrap();
    tree.nodes().collect()
}

fn rule() -> ChoiceRule {
    ChoiceRule {
        sessions: 5,
        offered: vec![5],
        wish_weight: 1.0,
        repeat_weight: 0.3,
        wish_repeat_weight: 0.5,
        device_weight: 0.5,
        minimum_fit: 0.1,
        held_probability: 0.6,
        exact_up_to: 0,
        because: Text::default(),
        because_required: Text::default(),
        resource_because: None,
    }
}

/// F by the formula, by another way: all assignments of values to places are tried, since the
/// greatest-first order is the one that adds up to most.
fn slow_gain(candidates: &[Candidate], set: &[usize], rule: &ChoiceRule) -> f64 {
    fn best(values: &[f64], factor: f64, ratio: f64) -> f64 {
        (0..values.len())
            .map(|at| {
                let mut rest = values.to_vec();
                let value = rest.remove(at);
                factor * value + best(&rest, factor * ratio, ratio)
            })
            .fold(0.0, f64::max)
    }
    let mut total = 0.0;
    for node in nodes() {
        let values: Vec<f64> = set
            .iter()
            .flat_map(|index| {
                let one = &candidates[*index];
                let share = one.device / one.fits.len() as f64;
                one.fits
                    .iter()
                    .filter(|(of, _)| *of == node)
                    .map(move |(_, fit)| fit * share)
                    .collect::<Vec<f64>>()
            })
            .collect();
        total += best(&values, 1.0, rule.repeat_weight);
    }
    for wish in 0..3 {
        let values: Vec<f64> = set
            .iter()
            .map(|index| &candidates[*index])
            .filter(|one| one.wishes.contains(&wish))
            .map(|one| one.device * one.fit)
            .collect();
        total += rule.wish_weight * best(&values, 1.0, rule.wish_repeat_weight);
    }
    total
}

/// Whether some order of the set reaches everything required, by trying all orders.
fn slow_allowed(candidates: &[Candidate], set: &[usize], placed: &mut Vec<usize>) -> bool {
    if placed.len() == set.len() {
        return true;
    }
    set.iter().any(|index| {
        if placed.contains(index) {
            return false;
        }
        let fits = candidates[*index].missing.iter().all(|(node, level, _)| {
            placed.iter().any(|one| {
                candidates[*one]
                    .leads
                    .iter()
                    .any(|(of, from, to)| of == node && from < level && to >= level)
            })
        });
        fits && {
            placed.push(*index);
            let done = slow_allowed(candidates, set, placed);
            placed.pop();
            done
        }
    })
}

fn sets(count: usize, most: usize) -> Vec<Vec<usize>> {
    (0..1_u32 << count)
        .filter(|bits| bits.count_ones() as usize <= most)
        .map(|bits| (0..count).filter(|at| bits >> at & 1 == 1).collect())
        .collect()
}

fn slow_best(candidates: &[Candidate], sessions: usize, rule: &ChoiceRule) -> f64 {
    sets(candidates.len(), sessions)
        .iter()
        .filter(|set| slow_allowed(candidates, set, &mut Vec::new()))
        .map(|set| slow_gain(candidates, set, rule))
        .fold(0.0, f64::max)
}

fn a_candidate(requirements: bool) -> impl Strategy<Value = Candidate> {
    let fits = prop::collection::btree_map(1_usize..4, (0.0..1.0_f64, 1_usize..3), 1..3);
    let wishes = prop::collection::btree_set(0_usize..3, 0..3);
    let missing = prop::collection::btree_map(
        1_usize..4,
        (1_usize..3, 0.0..0.6_f64),
        0..=usize::from(requirements) * 2,
    );
    (fits, wishes, missing, prop::bool::ANY).prop_map(|(fits, wishes, missing, suits)| {
        let nodes = nodes();
        let values: Vec<(Node, f64)> = fits
            .iter()
            .map(|(at, (fit, _))| (nodes[*at], *fit))
            .collect();
        Candidate {
            workshop: 0,
            fit: values.iter().map(|(_, fit)| fit).sum::<f64>() / values.len() as f64,
            fits: values,
            device: if suits { 1.0 } else { 0.5 },
            wishes: wishes.into_iter().collect(),
            leads: fits
                .iter()
                .map(|(at, (_, to))| (nodes[*at], to - 1, *to))
                .collect(),
            missing: missing
                .into_iter()
                .map(|(at, (level, probability))| (nodes[at], level, probability))
                .collect(),
        }
    })
}

fn some(requirements: bool) -> impl Strategy<Value = Vec<Candidate>> {
    prop::collection::vec(a_candidate(requirements), 0..7)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_gain_is_the_formula_and_has_diminishing_returns(candidates in some(false)) {
        let rule = rule();
        let gain = Gain::new(&candidates, &rule);
        let all = sets(candidates.len(), candidates.len());
        for set in &all {
            let slow = slow_gain(&candidates, set, &rule);
            prop_assert!((gain.of(set) - slow).abs() < 1e-12, "{set:?}: {} and {slow}", gain.of(set));
        }
        // Monotone and submodular: what the bounds rest on.
        for larger in &all {
            for removed in larger {
                let smaller: Vec<usize> = larger.iter().copied().filter(|one| one != removed).collect();
                for more in (0..candidates.len()).filter(|one| !larger.contains(one)) {
                    let to_larger = gain.with(larger, more) - gain.of(larger);
                    let to_smaller = gain.with(&smaller, more) - gain.of(&smaller);
                    prop_assert!(to_larger >= -1e-12);
                    prop_assert!(to_larger <= to_smaller + 1e-12);
                }
            }
        }
    }

    #[test]
    fn the_exact_choice_is_the_best_of_all_sets(candidates in some(true), sessions in 0_usize..5) {
        let rule = ChoiceRule { exact_up_to: 12, ..rule() };
        let (chosen, choice) = choose(&candidates, &[], sessions, &rule);
        let best = slow_best(&candidates, sessions, &rule);
        prop_assert_eq!(choice.method, ChoiceMethod::Exact);
        prop_assert!((choice.gain - best).abs() < 1e-12, "{} and {best}", choice.gain);
        prop_assert!(chosen.len() <= sessions);
    }

    #[test]
    fn the_greedy_choice_is_allowed_and_under_its_bound(candidates in some(true), sessions in 0_usize..5) {
        let rule = rule();
        let (chosen, choice) = choose(&candidates, &[], sessions, &rule);
        let best = slow_best(&candidates, sessions, &rule);
        prop_assert!(chosen.len() <= sessions);
        for place in 0..chosen.len() {
            prop_assert!(reached(&candidates, &chosen[..place], chosen[place]), "{chosen:?}");
        }
        prop_assert!(choice.gain <= best + 1e-12);
        prop_assert!(best <= choice.at_most + 1e-12, "{best} above {}", choice.at_most);
    }

    #[test]
    fn without_requirements_greedy_reaches_its_share_of_the_best(candidates in some(false), sessions in 0_usize..5) {
        let (_, choice) = choose(&candidates, &[], sessions, &rule());
        let best = slow_best(&candidates, sessions, &rule());
        prop_assert!(choice.gain >= 0.632 * best - 1e-12, "{} of {best}", choice.gain);
    }

    #[test]
    fn what_rules_put_first_stays_first(candidates in some(true), sessions in 0_usize..5, wanted in 0_usize..7) {
        let first = greedy::with_required(&candidates, &[wanted], sessions);
        for exact_up_to in [0, 12] {
            let (chosen, _) = choose(&candidates, &[wanted], sessions, &ChoiceRule { exact_up_to, ..rule() });
            let front: alloc::collections::BTreeSet<usize> = chosen.iter().copied().take(first.len()).collect();
            prop_assert_eq!(front, first.iter().copied().collect());
        }
    }
}
