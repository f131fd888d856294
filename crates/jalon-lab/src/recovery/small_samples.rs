//! From how many sessions on the answers beat the expert.
use crate::LabError;
use crate::calibrate::{
    Answers, Family, ItemPrior, ItemSpec, NormalPrior, Options, Shape, TraitTree, calibrate_on_tree,
};
use crate::measure::{Figure, Ratio};
use crate::random::{Purpose, Stream};
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
    /// Replicates.
    pub replicates: u32,
}

/// Doubts of the expert: b's where the bank states none, and ln a's.
const B_SD: f64 = 0.5;
const LN_A_SD: f64 = 0.3;

/// In every replicate the true items are drawn around the bank's values as far off as the expert
/// may be; people from the tree answer `length` items of different difficulty, drawn evenly from
/// the bank; the values are updated on the tree with the expert's as priors. Items of several points
/// are right with all of them.
///
/// # Errors
/// When the bank's tree cannot be used.
pub fn learn(
    bank: &Bank,
    model: &LatentModel,
    sessions: u32,
    length: usize,
    replicates: u32,
    seed: u64,
) -> Result<Learned, LabError> {
    let nodes: Vec<Node> = bank.items().iter().map(Item::node).collect();
    let tree = TraitTree::new(model, &nodes)
        .ok_or_else(|| LabError::Content("expected a grid of two points or more".to_owned()))?;
    let specs = specs(bank);
    let mut sums = [Ratio::default(); 5];
    for replicate in 0..replicates {
        let own = seed
            .wrapping_mul(1_000_003)
            .wrapping_add(u64::from(replicate));
        let truth = truth(bank, own);
        let answers = answers(bank, model, &truth, sessions, length, own);
        let options = Options {
            tolerance: 1e-3,
            ..Options::default()
        };
        let found = calibrate_on_tree(&answers, &specs, &tree, &options)
            .map_err(|error| LabError::Content(error.to_string()))?;
        // An item is the case, a replicate the cluster.
        let mut own = [0.0; 5];
        let mut n = 0.0;
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
            let square = |x: f64| x * x;
            n += 1.0;
            own[0] += square(old.difficulty() - b);
            own[1] += square(new_b - b);
            own[2] += square(math::ln(old.discrimination()) - ln_a);
            own[3] += square(math::ln(a) - ln_a);
            own[4] += if (new_b - b).abs() <= 1.959_964 * error {
                1.0
            } else {
                0.0
            };
        }
        for (sum, value) in sums.iter_mut().zip(own) {
            sum.add(n, value);
        }
    }
    let [expert, updated, expert_slope, updated_slope, coverage] = sums;
    Ok(Learned {
        sessions,
        expert: expert.figure().root(),
        updated: updated.figure().root(),
        expert_slope: expert_slope.figure().root(),
        updated_slope: updated_slope.figure().root(),
        coverage: coverage.figure(),
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

fn answers(
    bank: &Bank,
    model: &LatentModel,
    truth: &[(f64, f64)],
    sessions: u32,
    length: usize,
    seed: u64,
) -> Answers {
    let tree = model.tree();
    let nodes: Vec<Node> = tree.nodes().collect();
    let (mean, sd) = model.prior()[tree.root()];
    let mut all = Answers::new(&vec![2; bank.items().len()]);
    for person in 0..sessions {
        let mut stream = Stream::new(seed, person, Purpose::Traits);
        let mut theta: Vec<(Node, f64)> = Vec::with_capacity(nodes.len());
        for node in &nodes {
            let of = |parent: Node| {
                theta
                    .iter()
                    .find(|(other, _)| *other == parent)
                    .map(|one| one.1)
            };
            let own = match tree.parent(*node) {
                None => mean + sd * stream.normal(),
                Some((parent, rho)) => {
                    rho * of(parent).unwrap_or(0.0) + math::sqrt(1.0 - rho * rho) * stream.normal()
                }
            };
            theta.push((*node, own));
        }
        let mut order: Vec<usize> = (0..bank.items().len()).collect();
        stream.shuffle(&mut order);
        let given: Vec<(usize, usize)> = order
            .into_iter()
            .take(length)
            .filter_map(|item| {
                let (own, (ln_a, b)) = (bank.items().get(item)?, truth.get(item)?);
                let (_, theta) = theta.iter().find(|(node, _)| *node == own.node())?;
                let c = own.curve().all_points().guessing();
                let p = c + (1.0 - c) * math::logistic(math::exp(*ln_a) * (theta - b));
                Some((item, usize::from(stream.uniform() < p)))
            })
            .collect();
        all.push(0, &given);
    }
    all
}
