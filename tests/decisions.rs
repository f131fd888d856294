//! Choosing items for decisions, against the definitions written down: for every item and either
//! answer, the posterior anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::irt::Outcome;
use jalon::latent::{Node, Posterior};
use jalon::{Assessment, Bank, Context, Item, Session, Step};
use jalon_tests::{Simulee, changed_bank, key};
use serde_json::{Value, json};

/// The shipped bank with this criterion in its diagnostic, which then asks what is best and nothing
/// else.
fn bank_with(change: impl Fn(&mut Value)) -> Bank {
    changed_bank(|name, file| match name {
        "plans/diagnostic.json" => {
            file["exposure"] = json!({ "type": "none" });
            file["blueprint"] = json!([]);
            file["success_floor"] = json!([{ "probability": 0.0 }]);
            file["grid"]["points"] = json!(33);
            file["stop"] = json!({ "min_items": 16, "max_items": 16 });
            change(file);
        }
        "decisions.json" => {
            let mut ready = file["decisions"][0].clone();
            ready["id"] = json!("three-parts");
            ready.as_object_mut().unwrap().remove("node");
            ready["count"] = json!({ "nodes": ["1", "2", "3", "4.1", "5.2"], "level": 2 });
            ready["cuts"] = json!([1, 3, 4]);
            file["decisions"].as_array_mut().unwrap().push(ready);
        }
        _ => {}
    })
}

fn under_way(bank: &Bank, answers: usize) -> Session {
    let mut session = Session::new(
        bank,
        bank.plan("diagnostic").unwrap(),
        Context::default(),
        5,
    );
    let mut simulee = Simulee::new(-0.6, 11);
    for _ in 0..answers {
        if let Step::Administer(item) = session.next_step() {
            let key = key(&session, &item);
            let reply = simulee.reply(&session, &item, &key);
            session.record(&item, reply).unwrap();
        }
    }
    session
}

/// The posterior after the session's answers and these.
fn after<'a>(session: &'a Session, more: &[(&str, Outcome)]) -> Posterior<'a> {
    let bank = session.bank();
    let points = session.assessment().model().grid().points();
    let given = session
        .answers()
        .iter()
        .filter(|answer| !answer.rapid())
        .map(|answer| (answer.item(), answer.outcome()));
    let rows: Vec<(Node, Vec<f64>)> = given
        .chain(more.iter().copied())
        .map(|(id, outcome)| {
            let item = bank.item(id).unwrap();
            let row = item.curve().ln_likelihood(outcome, points);
            (item.node(), row)
        })
        .collect();
    let terms: Vec<(Node, &[f64])> = rows.iter().map(|(n, row)| (*n, row.as_slice())).collect();
    session.assessment().model().posterior(&terms)
}

/// What can come of an item, each with its probability.
fn chances(item: &Item, posterior: &Posterior<'_>, points: &[f64]) -> Vec<(Outcome, f64)> {
    (0..=item.max_score())
        .map(|score| {
            let outcome = Outcome::of(score, item.max_score(), false);
            let row = item.curve().ln_likelihood(outcome, points);
            let masses = row.iter().zip(posterior.marginal(item.node()));
            (outcome, masses.map(|(ln, mass)| ln.exp() * mass).sum())
        })
        .collect()
}

/// measure(now) − Σ_x P(x) measure(after x).
fn gain(session: &Session, item: &Item, measure: &dyn Fn(&Posterior<'_>) -> f64) -> f64 {
    let now = after(session, &[]);
    let points = session.assessment().model().grid().points();
    let then: f64 = chances(item, &now, points)
        .into_iter()
        .map(|(outcome, p)| p * measure(&after(session, &[(item.id(), outcome)])))
        .sum();
    measure(&now) - then
}

fn agrees(criterion: Value, tolerance: f64, measure: &dyn Fn(&Assessment, &Posterior<'_>) -> f64) {
    let bank = bank_with(|plan| plan["criterion"] = criterion.clone());
    for answers in [0, 3, 8] {
        let session = under_way(&bank, answers);
        let measure = |posterior: &Posterior<'_>| measure(session.assessment(), posterior);
        let gains = session.expected_gains();
        assert!(gains.len() > 40);
        let mut best = f64::NEG_INFINITY;
        for (item, found) in &gains {
            let slow = gain(&session, item, &measure);
            assert!(
                (found - slow).abs() < tolerance,
                "{criterion} {}: {found} {slow}",
                item.id()
            );
            best = best.max(slow);
        }
        assert!((gains[0].1 - best).abs() < tolerance);
        assert!(gains[0].1 > 0.0 && gains.iter().all(|(_, gain)| *gain >= 0.0));
        assert_eq!(
            session.next_step(),
            Step::Administer(gains[0].0.id().to_owned())
        );
    }
}

fn decision_index(assessment: &Assessment, id: &str) -> usize {
    let decisions = assessment.bank().decisions();
    decisions.iter().position(|one| one.id() == id).unwrap()
}

fn node(posterior: &Posterior<'_>, id: &str) -> Node {
    posterior.model().tree().node(id).unwrap()
}

#[test]
fn expected_variance_is_what_the_definition_says() {
    let criterion = json!({ "type": "expected-variance",
        "targets": [{ "node": "g", "weight": 2.0 }, { "node": "3", "weight": 1.0 }] });
    agrees(criterion, 1e-12, &|_, posterior| {
        let variance = |id| posterior.moments(node(posterior, id)).1.powi(2);
        2.0 * variance("g") + variance("3")
    });
}

#[test]
fn expected_loss_is_what_the_definition_says() {
    let criterion = json!({ "type": "expected-loss", "decisions": [
        { "id": "profile", "weight": 1.0 }, { "id": "three-parts", "weight": 0.5 }] });
    agrees(criterion, 1e-9, &|assessment, posterior| {
        let loss = |id: &str| {
            let index = decision_index(assessment, id);
            assessment.verdict(posterior, index).unwrap().expected_loss
        };
        loss("profile") + 0.5 * loss("three-parts")
    });
}

#[test]
fn zero_one_loss_is_the_chance_of_being_wrong() {
    let criterion = json!({ "type": "expected-loss", "loss": "zero-one",
        "decisions": [{ "id": "profile", "weight": 1.0 }] });
    agrees(criterion, 1e-9, &|assessment, posterior| {
        let profile = &assessment.bank().decisions()[decision_index(assessment, "profile")];
        let jalon::decide::Scope::Node { node, cuts } = profile.scope() else {
            panic!("the profile bears on one node");
        };
        // Each action of the profile is right in one band.
        let rows = posterior.model().grid().bands(cuts);
        let marginal = posterior.marginal(*node);
        let mass = |row: &Vec<f64>| row.iter().zip(marginal).map(|(w, m)| w * m).sum::<f64>();
        1.0 - rows.iter().map(mass).fold(0.0, f64::max)
    });
}

#[test]
fn expected_entropy_is_what_the_definition_says() {
    let criterion = json!({ "type": "expected-entropy",
        "decisions": [{ "id": "profile", "weight": 1.0 }] });
    agrees(criterion, 1e-8, &|_, posterior| {
        let cuts = [-1.13, -0.64, -0.25];
        let marginal = posterior.marginal(node(posterior, "g"));
        let rows = posterior.model().grid().bands(&cuts);
        rows.iter()
            .map(|row| row.iter().zip(marginal).map(|(w, m)| w * m).sum::<f64>())
            .filter(|p| *p > 0.0)
            .map(|p| -p * p.ln())
            .sum()
    });
}

/// The covariance of some nodes, from conditional means.
fn covariance(posterior: &Posterior<'_>, nodes: &[Node]) -> Vec<Vec<f64>> {
    let points = posterior.model().grid().points();
    let means = |target: Node| posterior.conditional_means(target, points);
    nodes
        .iter()
        .map(|one| {
            let given = means(*one);
            let (first, _) = posterior.moments(*one);
            nodes
                .iter()
                .map(|other| {
                    let (second, _) = posterior.moments(*other);
                    let masses = posterior.marginal(*other).iter().zip(points);
                    masses
                        .zip(&given[*other])
                        .map(|((mass, x), mean)| mass * (x - second) * (mean - first))
                        .sum()
                })
                .collect()
        })
        .collect()
}

/// By elimination.
fn determinant(mut matrix: Vec<Vec<f64>>) -> f64 {
    let mut product = 1.0;
    for k in 0..matrix.len() {
        let pivot = matrix[k].clone();
        product *= pivot[k];
        for row in matrix.iter_mut().skip(k + 1) {
            let factor = row[k] / pivot[k];
            for (value, above) in row.iter_mut().zip(&pivot) {
                *value -= factor * above;
            }
        }
    }
    product
}

/// Information added to the precision of the item's node, by an explicit inverse of nothing: the
/// covariance of targets and node given a normal observation of the node.
#[test]
fn optimality_is_what_a_normal_observation_of_the_node_does() {
    let ids = ["g", "1", "2", "3", "4", "5"];
    for kind in ["d-optimality", "a-optimality"] {
        let bank = bank_with(|plan| {
            plan["criterion"] = match kind {
                "d-optimality" => json!({ "type": kind, "nodes": ids }),
                _ => json!({ "type": kind, "targets": [
                    { "node": "g", "weight": 2.0 }, { "node": "4", "weight": 1.0 }] }),
            }
        });
        let session = under_way(&bank, 5);
        let posterior = session.posterior();
        for (item, found) in session.expected_gains() {
            let here = item.node();
            let mut nodes: Vec<Node> = ids.iter().map(|id| node(&posterior, id)).collect();
            nodes.push(here);
            let before = covariance(&posterior, &nodes);
            let w = item.model().information(posterior.moments(here).0);
            let last = nodes.len() - 1;
            let after: Vec<Vec<f64>> = (0..last)
                .map(|i| {
                    let rest = 1.0 + w * before[last][last];
                    (0..last)
                        .map(|k| before[i][k] - w * before[i][last] * before[last][k] / rest)
                        .collect()
                })
                .collect();
            let inner: Vec<Vec<f64>> = before[..last].iter().map(|r| r[..last].to_vec()).collect();
            let slow = match kind {
                "d-optimality" => determinant(inner).ln() - determinant(after).ln(),
                _ => 2.0 * (inner[0][0] - after[0][0]) + inner[4][4] - after[4][4],
            };
            assert!(
                (found - slow).abs() < 1e-9,
                "{kind} {}: {found} {slow}",
                item.id()
            );
        }
    }
}

/// Two steps written down: this gain, and the best gain after either answer.
#[test]
fn looking_ahead_compares_two_steps() {
    let criterion = json!({ "type": "expected-variance",
        "targets": [{ "node": "g", "weight": 1.0 }] });
    let far = bank_with(|plan| {
        plan["criterion"] = criterion.clone();
        plan["look_ahead"] = json!(4);
    });
    for answers in [0, 5] {
        let session = under_way(&far, answers);
        let variance =
            |posterior: &Posterior<'_>| posterior.moments(node(posterior, "g")).1.powi(2);
        let points = session.assessment().model().grid().points();
        let two = |item: &Item| {
            let now = after(&session, &[]);
            let mut expected = 0.0;
            for (outcome, p) in chances(item, &now, points) {
                let first = after(&session, &[(item.id(), outcome)]);
                let least = session
                    .expected_gains()
                    .iter()
                    .filter(|(next, _)| next.id() != item.id())
                    .map(|(next, _)| {
                        let then = |outcome2| {
                            variance(&after(
                                &session,
                                &[(item.id(), outcome), (next.id(), outcome2)],
                            ))
                        };
                        chances(next, &first, points)
                            .into_iter()
                            .map(|(outcome, p)| p * then(outcome))
                            .sum::<f64>()
                    })
                    .fold(f64::INFINITY, f64::min);
                expected += p * least;
            }
            expected
        };
        let gains = session.expected_gains();
        let best = gains
            .iter()
            .take(4)
            .map(|(item, _)| (two(item), item.id()))
            .min_by(|one, other| one.0.total_cmp(&other.0))
            .unwrap();
        assert_eq!(session.next_step(), Step::Administer(best.1.to_owned()));
    }
}
