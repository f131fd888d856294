//! A truth has the moments it is said to have, and the exact posterior covers it.
use super::*;
use crate::measure::{Paired, Ratio};
use crate::score::{NodeDecision, TreeScore};
use jalon::irt::Predictive;
use jalon::latent::LatentModel;
use jalon::{Bank, Context, Item, Reply, Step};

const SEED: u64 = 11;

fn bank() -> Bank {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../item-bank");
    let files = jalon_cli::bank_folder::read(&folder).expect("the shipped bank");
    Bank::from_files(jalon_cli::bank_folder::as_pairs(&files)).expect("no defect")
}

fn truth(bank: &Bank, departure: &Departure) -> Truth {
    let responses = vec![4; bank.items().len()];
    Truth::new(bank, (-0.8, 1.0), &responses, departure, SEED).expect("a tree")
}

/// Mean, SD and correlation with g of every node, each within four Monte-Carlo errors of what
/// the tree says.
#[test]
fn simulees_have_the_stated_means_spreads_and_correlations() {
    let bank = bank();
    let tree = bank.framework().tree();
    let n = 8000;
    for rho in [0.0, -0.1] {
        let departure = Departure {
            rho,
            ..Departure::default()
        };
        let truth = truth(&bank, &departure);
        let people: Vec<Simulee> = (0..n).map(|person| truth.simulee(person)).collect();
        for node in tree.nodes() {
            // Product of the correlations on the way up, for a standard normal root.
            let loading: f64 = tree
                .path_to_root(node)
                .filter_map(|up| tree.parent(up))
                .map(|(_, own)| own + rho)
                .product();
            let (mut mean, mut square) = (Ratio::default(), Ratio::default());
            let mut product = Ratio::default();
            for simulee in &people {
                let root = simulee.theta(tree.root()) + 0.8;
                let centred = simulee.theta(node) + 0.8 * loading;
                mean.add(1.0, centred);
                square.add(1.0, centred * centred);
                product.add(1.0, centred * root);
            }
            for (sum, expected) in [(mean, 0.0), (square, 1.0), (product, loading)] {
                let off = (sum.value() - expected).abs() / sum.error();
                assert!(off < 4.5, "{} {rho}: {off} errors", tree.id(node));
            }
        }
    }
}

#[test]
fn skewed_g_keeps_its_mean_and_spread() {
    let bank = bank();
    let root = bank.framework().tree().root();
    for (tail, sign) in [(Tail::Right, 1.0), (Tail::Left, -1.0)] {
        let departure = Departure {
            skewed: Some(tail),
            ..Departure::default()
        };
        let truth = truth(&bank, &departure);
        let [mut mean, mut square, mut cube] = [Ratio::default(); 3];
        for person in 0..8000 {
            let z = truth.simulee(person).theta(root) + 0.8;
            mean.add(1.0, z);
            square.add(1.0, z * z);
            cube.add(1.0, z * z * z);
        }
        for (sum, expected) in [(mean, 0.0), (square, 1.0), (cube, sign)] {
            assert!((sum.value() - expected).abs() < 4.5 * sum.error());
        }
    }
}

/// Success on an item, over people at one value of its node, is the item's predictive curve.
#[test]
fn answers_follow_the_predictive_curve_and_blind_ones_do_not() {
    let bank = bank();
    for careless in [0.0, 0.5] {
        let departure = Departure {
            general: Some(-0.5),
            careless,
            ..Departure::default()
        };
        let truth = truth(&bank, &departure);
        for index in [0, 17, 60] {
            let item = bank.items().get(index).expect("an item");
            let mut excess = Ratio::default();
            for person in 0..6000 {
                let simulee = truth.simulee(person);
                let theta = [simulee.theta(item.node())];
                let curve = Predictive::new(*item.curve().all_points(), item.difficulty_sd(), 0.8);
                let chance = curve.success(&theta)[0] * (1.0 - careless) + 0.25 * careless;
                let right = if truth.is_right(&simulee, index) {
                    1.0
                } else {
                    0.0
                };
                excess.add(1.0, right - chance);
            }
            assert!(excess.value().abs() < 4.5 * excess.error(), "{}", item.id());
        }
    }
}

#[test]
fn a_harder_level_is_failed_more_and_no_other() {
    let bank = bank();
    let shifted = Departure {
        level: Some(LevelShift {
            level: 1,
            shift: 0.4,
        }),
        ..Departure::default()
    };
    let (believed, harder) = (truth(&bank, &Departure::default()), truth(&bank, &shifted));
    let mut by_level = [Paired::default(); 2];
    for person in 0..300 {
        let simulee = believed.simulee(person);
        for (index, item) in bank.items().iter().enumerate() {
            let [one, other] = [&believed, &harder].map(|truth| {
                if truth.is_right(&simulee, index) {
                    1.0
                } else {
                    0.0
                }
            });
            by_level[usize::from(item.level() == 1)].add(one, other);
        }
    }
    assert_eq!(by_level[0].difference().value, 0.0);
    assert!(by_level[1].difference().value > 0.04);
}

/// With the same luck, a harder level takes points away and an easier one gives some: never both to
/// one person.
#[test]
fn a_shared_shift_moves_all_of_its_level_one_way() {
    let bank = bank();
    let shifted = Departure {
        level_sds: vec![0.0, 0.5],
        ..Departure::default()
    };
    assert!(shifted.is_wrong_model());
    let (believed, moved) = (truth(&bank, &Departure::default()), truth(&bank, &shifted));
    let (mut harder, mut easier) = (0, 0);
    for person in 0..100 {
        let simulee = moved.simulee(person);
        let (mut lost, mut won) = (0, 0);
        for (index, item) in bank.items().iter().enumerate() {
            let before = believed.score(&believed.simulee(person), index);
            let after = moved.score(&simulee, index);
            assert!(item.level() == 1 || before == after, "{}", item.id());
            lost += u32::from(after < before);
            won += u32::from(after > before);
        }
        assert!(lost == 0 || won == 0, "{person}: {lost} lost, {won} won");
        harder += u32::from(lost > 0);
        easier += u32::from(won > 0);
    }
    assert!(
        harder > 25 && easier > 25,
        "{harder} harder, {easier} easier"
    );
}

/// Twelve fixed items, exact posterior on the tree, the model true: the 95 % interval of every
/// node covers 95 %.
#[test]
fn the_exact_posterior_covers_as_it_says() {
    let bank = bank();
    let tree = bank.framework().tree().clone();
    let model = LatentModel::new(tree.clone(), -0.8, 1.0, 65);
    let score = TreeScore::new(&bank, model, "profile").expect("a decision");
    let truth = truth(&bank, &Departure::default());
    let mut covered = vec![Ratio::default(); tree.len()];
    for person in 0..3000 {
        let simulee = truth.simulee(person);
        let answers: Vec<(usize, bool)> = (0..12)
            .map(|k| 7 * k)
            .map(|item| (item, truth.is_right(&simulee, item)))
            .collect();
        let state = score.read(&answers, &simulee);
        for (covered, node) in covered.iter_mut().zip(state.nodes.iter()) {
            let inside = (0.025..=0.975).contains(&node.below);
            covered.add(1.0, if inside { 1.0 } else { 0.0 });
        }
    }
    // √(0.95 · 0.05 / 3000) = 0.4 points; 4.5 of them.
    for (covered, node) in covered.iter().zip(tree.nodes()) {
        let off = covered.value() - 0.95;
        assert!(off.abs() < 0.018, "{}: {}", tree.id(node), covered.value());
    }
}

#[test]
fn blocks_do_not_depend_on_the_number_of_threads() {
    #[derive(Clone, Default)]
    struct Total(Ratio);
    impl Sums for Total {
        fn merge(&mut self, later: Self) {
            self.0.merge(&later.0);
        }
    }
    let bank = bank();
    let truth = truth(&bank, &Departure::default());
    let root = bank.framework().tree().root();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        pool.install(|| {
            over_people(1234, Total::default, |total, person| {
                total.0.add(1.0, truth.simulee(person).theta(root));
            })
        })
    };
    let (one, two) = (with(1), with(2));
    assert_eq!(one.0.people(), 1234);
    assert_eq!(one.0.value().to_bits(), two.0.value().to_bits());
    assert_eq!(one.0, with(3).0);
}

#[test]
fn every_item_has_a_key_and_sessions_score_as_the_truth_says() {
    let bank = bank();
    let plan = bank.plan("diagnostic").expect("shipped");
    let test = PlanTest::new(&bank, plan, "profile").expect("keys");
    assert_eq!(test.keys().len(), bank.items().len());
    assert!(test.keys().iter().all(|key| key.n_responses >= 2));
    assert!(NodeDecision::find(&bank, "nothing").is_err());
    let truth = truth(&bank, &Departure::default());
    // Of items of several points the tree's reading of a course knows only whether all were got.
    let one_point = |(item, _): &(usize, bool)| bank.items()[*item].max_score() == 1;
    let (simulee, course) = (3..60)
        .map(|person| {
            let simulee = truth.simulee(person);
            let course = test.test(&truth, &simulee, &[4, 8]);
            (simulee, course)
        })
        .find(|(_, course)| course.answers.iter().all(one_point))
        .expect("a course of items of one point");
    assert_eq!(course.answers.len(), 8);
    assert_eq!(course.states.len(), 2);
    for (item, right) in &course.answers {
        assert_eq!(*right, truth.is_right(&simulee, *item));
    }
    // What the session knows is what the answers say on the tree.
    let model = test.assessment().model().clone();
    let score = TreeScore::new(&bank, model, "profile").expect("a decision");
    let read = score.read(&course.answers, &simulee);
    assert_eq!(
        read.nodes
            .iter()
            .map(|node| node.mean.to_bits())
            .collect::<Vec<_>>(),
        course.states[1]
            .nodes
            .iter()
            .map(|node| node.mean.to_bits())
            .collect::<Vec<_>>(),
    );
}

/// What is shared between the first steps of many people changes nothing.
#[test]
fn people_are_asked_what_a_session_of_their_own_asks() {
    let bank = bank();
    for plan in ["diagnostic", "screening"] {
        let plan = bank.plan(plan).expect("a plan");
        let test = PlanTest::new(&bank, plan, "profile").expect("keys");
        let truth = truth(&bank, &Departure::default());
        for person in 0..60 {
            let simulee = truth.simulee(person);
            let ended = test.to_the_end(&truth, &simulee);
            let seed = truth.session_seed(person);
            let mut session = jalon::Session::new(&bank, plan, Context::default(), seed);
            let mut answers = Vec::new();
            while let Step::Administer(id) = session.next_step() {
                let items = bank.items().iter();
                let index = items.map(Item::id).position(|own| own == id);
                let index = index.expect("an item of the bank");
                let score = truth.score(&simulee, index);
                answers.push((index, score));
                let seconds = bank.items()[index].expected_seconds();
                let reply = Reply {
                    response: test.keys()[index].worth(score).cloned(),
                    milliseconds: (seconds * 1000.0) as u32,
                    ..Reply::default()
                };
                session.record(&id, reply).expect("the item asked for");
            }
            assert_eq!(ended.answers, answers, "{person}");
            let mean = |node| session.posterior().moments(node).0.to_bits();
            for node in bank.framework().tree().nodes() {
                assert_eq!(ended.state.nodes[node].mean.to_bits(), mean(node));
            }
        }
    }
}
