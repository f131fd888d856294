//! From how many sessions on the answers beat the expert.
use super::reading::{Reading, Values};
use super::taken::{called_for, take};
use crate::LabError;
use crate::calibrate::{
    Answers, Family, ItemPrior, ItemSpec, NormalPrior, Options, Shape, TraitTree, calibrate_on_tree,
};
use crate::measure::{Figure, Ratio};
use crate::random::{Purpose, Stream};
use crate::score::{Bands, NodeDecision};
use jalon::latent::{LatentModel, Node};
use jalon::math;
use jalon::{Bank, Item};

/// How well so many sessions do beside the expert.
#[derive(Clone, Copy, Debug)]
pub struct Learned {
    /// How many sessions.
    pub sessions: u32,
    /// Root mean square error of b, the expert's.
    pub expert: Figure,
    /// Of the updated values.
    pub updated: Figure,
    /// The same of ln a.
    pub expert_slope: Figure,
    /// The same of ln a.
    pub updated_slope: Figure,
    /// Share of 95 % intervals of b, ± 1.96 told errors, that hold the truth.
    pub coverage: Figure,
    /// Share of fresh people who get the right action of the decision, with the expert's values.
    pub expert_right: Figure,
    /// With the updated values: the same people, the same answers.
    pub updated_right: Figure,
    /// With the true ones: more cannot be had from these answers.
    pub known_right: Figure,
    /// How much more with the updated values than with the expert's.
    pub gain: Figure,
    /// Replicates.
    pub replicates: u32,
}

/// Doubts of the expert: b's where the bank states none, and ln a's.
const B_SD: f64 = 0.5;
pub(super) const LN_A_SD: f64 = 0.3;

/// Fresh people a replicate, for the decision.
const PEOPLE: u32 = 2000;

/// In every replicate the true items are drawn around the bank's values as far off as the expert
/// may be; people from the tree answer `length` items of different difficulty, drawn evenly from
/// the bank; the values are updated on the tree with the expert's as priors. Items of several points
/// are right with all of them. Then fresh people answer as many items, drawn alike, and each of the
/// three sets of values takes `decision` on their answers.
///
/// # Errors
/// When the bank's tree cannot be used, or it lacks such a decision on one node.
pub fn learn(
    bank: &Bank,
    model: &LatentModel,
    sessions: u32,
    length: usize,
    replicates: u32,
    seed: u64,
    decision: &str,
) -> Result<Learned, LabError> {
    let on_node = NodeDecision::find(bank, decision)?;
    let bands = Bands::new(bank, decision, model.grid())?;
    let nodes: Vec<Node> = bank.items().iter().map(Item::node).collect();
    let tree = TraitTree::new(model, &nodes)
        .ok_or_else(|| LabError::Content("expected a grid of two points or more".to_owned()))?;
    let specs = specs(bank);
    let mut sums = [Ratio::default(); 5];
    let mut decided = [Ratio::default(); 4];
    for replicate in 0..replicates {
        let own = seed
            .wrapping_mul(1_000_003)
            .wrapping_add(u64::from(replicate));
        let truth = truth(bank, own);
        let mut answers = Answers::new(&vec![2; bank.items().len()]);
        for person in 0..sessions {
            answers.push(0, &take(bank, model, &truth, person, length, own).given);
        }
        let options = Options {
            tolerance: 1e-3,
            ..Options::default()
        };
        let found = calibrate_on_tree(&answers, &specs, &tree, &options)
            .map_err(|error| LabError::Content(error.to_string()))?;
        // An item is the case, a replicate the cluster.
        let mut squares = [0.0; 5];
        let mut n = 0.0;
        let mut updated: Vec<Values> = Vec::with_capacity(truth.len());
        for ((item, (ln_a, b)), one) in bank.items().iter().zip(&truth).zip(&found.items) {
            let old = item.curve().all_points();
            let (a, new_b) = match one.irt.as_slice() {
                [a, b, ..] if *a > 0.0 => (*a, *b),
                // Nobody met it: the expert's values stand.
                _ => (old.discrimination(), old.difficulty()),
            };
            let error = one
                .irt_errors
                .get(1)
                .copied()
                .unwrap_or(item.difficulty_sd());
            let slope_error = one.irt_errors.first().map(|error| error / a);
            updated.push(Values {
                ln_a: math::ln(a),
                b: new_b,
                ln_a_sd: slope_error.unwrap_or(LN_A_SD),
                b_sd: error,
            });
            let square = |x: f64| x * x;
            n += 1.0;
            squares[0] += square(old.difficulty() - b);
            squares[1] += square(new_b - b);
            squares[2] += square(math::ln(old.discrimination()) - ln_a);
            squares[3] += square(math::ln(a) - ln_a);
            squares[4] += if (new_b - b).abs() <= 1.959_964 * error {
                1.0
            } else {
                0.0
            };
        }
        for (sum, value) in sums.iter_mut().zip(squares) {
            sum.add(n, value);
        }
        let expert = bank
            .items()
            .iter()
            .map(|item| Values::of_expert(item, sd(item)));
        let known = truth.iter().map(|(ln_a, b)| Values {
            ln_a: *ln_a,
            b: *b,
            ln_a_sd: 0.0,
            b_sd: 0.0,
        });
        let readings = [
            Reading::new(bank, model, expert),
            Reading::new(bank, model, updated.into_iter()),
            Reading::new(bank, model, known),
        ];
        let mut right = [0.0; 3];
        for person in 0..PEOPLE {
            // Others than those calibrated on.
            let taken = take(bank, model, &truth, sessions + person, length, own);
            let called_for = called_for(&on_node, &taken);
            for (right, reading) in right.iter_mut().zip(&readings) {
                let posterior = reading.posterior(&taken.given);
                let found = bands.decide(posterior.marginal(on_node.node));
                *right += if Some(found) == called_for { 1.0 } else { 0.0 };
            }
        }
        let [expert, updated, known] = right;
        for (sum, value) in decided
            .iter_mut()
            .zip([expert, updated, known, updated - expert])
        {
            sum.add(f64::from(PEOPLE), value);
        }
    }
    let [expert_right, updated_right, known_right, gain] = decided;
    let [expert, updated, expert_slope, updated_slope, coverage] = sums;
    Ok(Learned {
        sessions,
        expert: expert.figure().root(),
        updated: updated.figure().root(),
        expert_slope: expert_slope.figure().root(),
        updated_slope: updated_slope.figure().root(),
        coverage: coverage.figure(),
        expert_right: expert_right.figure(),
        updated_right: updated_right.figure(),
        known_right: known_right.figure(),
        gain: gain.figure(),
        replicates,
    })
}

fn sd(item: &Item) -> f64 {
    if item.difficulty_sd() > 0.0 {
        item.difficulty_sd()
    } else {
        B_SD
    }
}

fn specs(bank: &Bank) -> Vec<ItemSpec> {
    let spec = |item: &Item| {
        let model = item.curve().all_points();
        let family = if model.guessing() > 0.0 {
            Family::ThreePl
        } else {
            Family::TwoPl
        };
        let c = model.guessing().clamp(1e-4, 0.9);
        Shape::new(family, 2).map(|shape| ItemSpec {
            shape,
            prior: ItemPrior {
                ln_discrimination: Some(NormalPrior {
                    mean: math::ln(model.discrimination()),
                    sd: LN_A_SD,
                }),
                difficulties: vec![Some(NormalPrior {
                    mean: model.difficulty(),
                    sd: sd(item),
                })],
                // Held: the asymptote is the number of options.
                logit_guessing: Some(NormalPrior {
                    mean: math::ln(c / (1.0 - c)),
                    sd: 0.01,
                }),
                logit_upper: None,
            },
            fixed: None,
        })
    };
    bank.items().iter().filter_map(spec).collect()
}

/// (ln a, b) as they really are.
fn truth(bank: &Bank, seed: u64) -> Vec<(f64, f64)> {
    let mut stream = Stream::new(seed, 0, Purpose::Baseline);
    let draw = |item: &Item| {
        let ln_a = math::ln(item.curve().all_points().discrimination()) + LN_A_SD * stream.normal();
        (
            ln_a,
            item.curve().all_points().difficulty() + sd(item) * stream.normal(),
        )
    };
    bank.items().iter().map(draw).collect()
}
