//! Many calibrations of fresh answers to the same items.
use super::small_tree::{Theta, small_tree};
use crate::LabError;
use crate::calibrate::{
    Answers, CalibratedItem, Family, ItemSpec, Options, Points, Shape, TraitTree, jackknife,
};
use crate::measure::{Figure, Ratio};
use crate::random::{Purpose, Stream};
use jalon::math;
use rayon::prelude::*;

/// How answers come about: 2PL items, persons from N(0, 1) or from a tree whose traits are N(0, 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Design {
    /// Everybody answers every item.
    Complete,
    /// Everybody answers this many: the one whose difficulty lies nearest to the EAP so far comes
    /// next, of those left, so that what is missing depends on what was answered.
    Adaptive(usize),
    /// Everybody answers every item, and each item measures one of four competences of two areas:
    /// the tree that the bank has, made small.
    Tree,
}

/// How one parameter of one item was recovered.
#[derive(Clone, Copy, Debug)]
pub struct Recovered {
    /// The item.
    pub item: usize,
    /// `a` or `b`.
    pub parameter: &'static str,
    /// `maximum` for the maximum of the likelihood, `jackknife` for what [`jackknife`] makes of it.
    pub estimator: &'static str,
    /// The truth.
    pub truth: f64,
    /// Mean of estimate − truth.
    pub bias: Figure,
    /// SD of the estimates over the replicates.
    pub sd: f64,
    /// Mean standard error that was told.
    pub told: f64,
    /// Share of 95 % intervals, estimate ± 1.96 told errors, that hold the truth.
    pub coverage: Figure,
    /// Replicates that found no maximum; they count in nothing else.
    pub lost: u64,
}

/// a from 0.8 to 2, b from −2 to 2, in an order that mixes them.
fn items(n: usize) -> Vec<(f64, f64)> {
    (0..n)
        .map(|k| {
            let share = |step: usize| (k * step % n) as f64 / (n - 1).max(1) as f64;
            (0.8 + 1.2 * share(7), -2.0 + 4.0 * share(1))
        })
        .collect()
}

fn right(item: (f64, f64), theta: f64, stream: &mut Stream) -> usize {
    usize::from(stream.uniform() < math::logistic(item.0 * (theta - item.1)))
}

/// One replicate's answers.
fn answers(truth: &[(f64, f64)], design: Design, persons: u32, seed: u64) -> Answers {
    let mut all = Answers::new(&vec![2; truth.len()]);
    let grid: Vec<f64> = (0..33).map(|q| -4.0 + 0.25 * f64::from(q)).collect();
    // ln P of right and wrong at the grid.
    let tables: Vec<[Vec<f64>; 2]> = truth
        .iter()
        .map(|(a, b)| {
            let z = |sign: f64| {
                grid.iter()
                    .map(|x| math::ln_logistic(sign * a * (x - b)))
                    .collect()
            };
            [z(-1.0), z(1.0)]
        })
        .collect();
    for person in 0..persons {
        let mut stream = Stream::new(seed, person, Purpose::Traits);
        let theta = stream.normal();
        let given: Vec<(usize, usize)> = match design {
            Design::Tree => {
                let tree = Theta::draw(theta, &mut stream);
                let each = truth.iter().enumerate();
                each.map(|(item, own)| (item, right(*own, tree.at(item), &mut stream)))
                    .collect()
            }
            Design::Complete => truth
                .iter()
                .enumerate()
                .map(|(item, own)| (item, right(*own, theta, &mut stream)))
                .collect(),
            Design::Adaptive(length) => {
                let mut ln: Vec<f64> = grid.iter().map(|x| -0.5 * x * x).collect();
                let mut given: Vec<(usize, usize)> = Vec::new();
                // The first at random among all, so that every item is met.
                let mut next = Some(stream.below(truth.len()));
                while let (Some(item), true) = (next, given.len() < length) {
                    let Some(own) = truth.get(item) else { break };
                    let k = right(*own, theta, &mut stream);
                    given.push((item, k));
                    let table = tables.get(item).and_then(|rows| rows.get(k));
                    for (sum, term) in ln.iter_mut().zip(table.into_iter().flatten()) {
                        *sum += term;
                    }
                    let estimate = mean(&grid, &ln);
                    let left = truth.iter().enumerate();
                    let left = left.filter(|(at, _)| given.iter().all(|(other, _)| other != at));
                    let distance = |b: f64| (b - estimate).abs();
                    next = left
                        .min_by(|one, other| distance(one.1.1).total_cmp(&distance(other.1.1)))
                        .map(|(at, _)| at);
                }
                given
            }
        };
        all.push(0, &given);
    }
    all
}

fn mean(grid: &[f64], ln: &[f64]) -> f64 {
    let largest = ln.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (mut sum, mut total) = (0.0, 0.0);
    for (x, ln) in grid.iter().zip(ln) {
        let weight = math::exp(ln - largest);
        sum += weight * x;
        total += weight;
    }
    sum / total
}

/// What one replicate says of an item: a, b and their told errors, then a and b by the jackknife.
type One = [f64; 6];

fn replicate(
    answers: &Answers,
    specs: &[ItemSpec],
    options: &Options,
    tree: Option<&TraitTree>,
    parts: usize,
) -> Option<Vec<One>> {
    let found = jackknife(answers, specs, options, tree, parts).ok()?;
    let how = found.jackknife.as_ref()?;
    let told = found.items.iter().all(|one| !one.irt_errors.is_empty());
    if !(found.converged() && told && how.uncorrected.is_empty()) {
        return None;
    }
    let one = |(item, maximum): (&CalibratedItem, &Vec<f64>)| {
        let at = |values: &[f64], k: usize| values.get(k).copied().unwrap_or(f64::NAN);
        [
            at(maximum, 0),
            at(maximum, 1),
            at(&item.irt_errors, 0),
            at(&item.irt_errors, 1),
            at(&item.irt, 0),
            at(&item.irt, 1),
        ]
    };
    Some(found.items.iter().zip(&how.maximum).map(one).collect())
}

/// Calibrates `replicates` fresh samples, each with a jackknife of so many parts; the same figures
/// on any number of cores.
///
/// # Errors
/// When there are fewer than two items, or nothing can be calibrated at all.
pub fn recover(
    design: Design,
    n_items: usize,
    persons: u32,
    replicates: u32,
    seed: u64,
    parts: usize,
) -> Result<Vec<Recovered>, LabError> {
    let shape = Shape::new(Family::TwoPl, 2).filter(|_| n_items >= 2);
    let shape = shape.ok_or_else(|| LabError::Content("expected two items or more".to_owned()))?;
    let truth = items(n_items);
    let specs = vec![ItemSpec::new(shape); n_items];
    let tree = match design {
        Design::Tree => Some(small_tree(n_items)?),
        Design::Complete | Design::Adaptive(_) => None,
    };
    let options = Options {
        points: Points::new(-6.0, 6.0, 61).filter(|_| tree.is_none()),
        tolerance: 1e-4,
        ..Options::default()
    };
    let runs: Vec<Option<Vec<One>>> = (0..replicates)
        .into_par_iter()
        .map(|number| {
            let own = seed.wrapping_mul(1_000_003).wrapping_add(u64::from(number));
            let answers = answers(&truth, design, persons, own);
            replicate(&answers, &specs, &options, tree.as_ref(), parts)
        })
        .collect();
    let lost = runs.iter().filter(|run| run.is_none()).count() as u64;
    let mut all = Vec::new();
    for (estimator, a_at) in [("maximum", 0), ("jackknife", 4)] {
        for (item, (a, b)) in truth.iter().enumerate() {
            for (at, (parameter, truth)) in [("a", *a), ("b", *b)].into_iter().enumerate() {
                let ones = runs.iter().flatten().filter_map(|run| run.get(item));
                let pairs = ones.filter_map(|one| Some((*one.get(a_at + at)?, *one.get(2 + at)?)));
                let figures = figures(truth, pairs);
                all.push(Recovered {
                    item,
                    parameter,
                    estimator,
                    truth,
                    lost,
                    ..figures
                });
            }
        }
    }
    Ok(all)
}

/// What pairs of an estimate and its told error say.
fn figures(truth: f64, pairs: impl Iterator<Item = (f64, f64)>) -> Recovered {
    let (mut bias, mut covered) = (Ratio::default(), Ratio::default());
    let (mut square, mut told) = (Ratio::default(), Ratio::default());
    for (estimate, error) in pairs {
        bias.add(1.0, estimate - truth);
        square.add(1.0, (estimate - truth) * (estimate - truth));
        told.add(1.0, error);
        let inside = (estimate - truth).abs() <= 1.959_964 * error;
        covered.add(1.0, if inside { 1.0 } else { 0.0 });
    }
    Recovered {
        item: 0,
        parameter: "",
        estimator: "",
        truth,
        bias: bias.figure(),
        sd: math::sqrt((square.value() - bias.value() * bias.value()).max(0.0)),
        told: told.value(),
        coverage: covered.figure(),
        lost: 0,
    }
}
