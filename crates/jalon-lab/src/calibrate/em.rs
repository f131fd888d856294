//! The search for the maximum: EM steps, accelerated, then Newton's.
use super::acceleration::Anderson;
use super::answers::Answers;
use super::expectation::{Expected, Tables};
use super::family::LARGEST;
use super::information::{MOST_PARAMETERS, gradient, observed};
use super::latent::{Points, Population};
use super::maximisation::maximised;
use super::problem::{CalibrationError, ItemSpec, Options};
use super::result::{CalibratedItem, Calibration, Covariance, End, Excluded, Role};
use super::start::{rest_correlations, start};
use super::state::{Slot, State};
use super::tree::TraitTree;
use crate::matrix::Entries;
use jalon::math;
use nalgebra::DVector;
use rayon::prelude::*;

/// How many SD of every group the points cover.
const REACH: f64 = 6.0;
/// Points to begin with.
const N_POINTS: usize = 61;
/// The most points.
const MOST_POINTS: usize = 481;
/// Arrived, when a Newton step moves no parameter by more than this share of its error.
const ARRIVED: f64 = 1e-4;
/// The most Newton steps.
const NEWTON_STEPS: usize = 20;

/// Estimates the parameters of items from answers.
///
/// # Errors
/// When items and answers do not fit together, or there is nothing to estimate. That no maximum is
/// found is no error but an outcome, [`Calibration::end`].
pub fn calibrate(
    answers: &Answers,
    items: &[ItemSpec],
    options: &Options,
) -> Result<Calibration, CalibrationError> {
    on(answers, items, options, None)
}

/// The same where every item measures one node of a tree of traits: the expectation step is by the
/// tree's messages, exact on its grid, and the correlations of the traits stand. Standard errors
/// are by the cross-product of the persons' scores. The root's mean and SD are the model's, unless
/// [`Scale::Free`](super::Scale::Free) or [`Scale::FreeSpread`](super::Scale::FreeSpread) frees
/// them; `options.points` is not used.
///
/// # Errors
/// As [`calibrate`]; and when there are several groups, or not a node for every item.
pub fn calibrate_on_tree(
    answers: &Answers,
    items: &[ItemSpec],
    tree: &TraitTree,
    options: &Options,
) -> Result<Calibration, CalibrationError> {
    if tree.n_items() != items.len() {
        return Err(CalibrationError::ItemCount(tree.n_items(), items.len()));
    }
    if answers.n_groups() > 1 {
        return Err(CalibrationError::GroupsOnTree);
    }
    on(answers, items, options, Some(tree))
}

fn on(
    answers: &Answers,
    items: &[ItemSpec],
    options: &Options,
    tree: Option<&TraitTree>,
) -> Result<Calibration, CalibrationError> {
    check(answers, items)?;
    let counts = answers.counts();
    let excluded: Vec<Option<Excluded>> = items
        .iter()
        .zip(&counts)
        .map(|(item, counts)| reason(item, counts))
        .collect();
    let out: Vec<bool> = excluded.iter().map(Option::is_some).collect();
    let kept = answers.collapsed(&out);
    for group in 0..answers.n_groups() {
        if !kept
            .patterns(0..kept.n_patterns())
            .any(|one| one.group == group)
        {
            return Err(if kept.n_patterns() == 0 {
                CalibrationError::Nothing
            } else {
                CalibrationError::EmptyGroup(group)
            });
        }
    }
    let mut state = begin(&kept, items, &excluded, &counts, options);
    if let Some(tree) = tree {
        tree.set(&mut state, options.scale);
    }
    if state.free().is_empty() {
        return Err(CalibrationError::Nothing);
    }
    let mut search = Search::new(&kept, options, tree);
    search.run(&mut state);
    Ok(finish(&search, &state, answers, &counts, &excluded))
}

fn check(answers: &Answers, items: &[ItemSpec]) -> Result<(), CalibrationError> {
    if items.len() != answers.n_items() {
        return Err(CalibrationError::ItemCount(answers.n_items(), items.len()));
    }
    for (at, (item, n)) in items.iter().zip(answers.n_categories()).enumerate() {
        if item.shape.n_categories() != *n {
            return Err(CalibrationError::Categories(at));
        }
        if let Some(psi) = &item.fixed
            && (psi.len() != item.shape.n_parameters() || !item.shape.is_valid(psi))
        {
            return Err(CalibrationError::Fixed(at));
        }
        let prior = &item.prior;
        let mut all = [
            prior.ln_discrimination,
            prior.logit_guessing,
            prior.logit_upper,
        ]
        .into_iter()
        .chain(prior.difficulties.iter().copied())
        .flatten();
        if all.any(|one| !(one.mean.is_finite() && one.sd > 0.0 && one.sd.is_finite())) {
            return Err(CalibrationError::Prior(at));
        }
    }
    Ok(())
}

/// Why an item cannot be estimated, if so.
fn reason(item: &ItemSpec, counts: &[f64]) -> Option<Excluded> {
    let total: f64 = counts.iter().sum();
    if total == 0.0 {
        return Some(Excluded::NoAnswers);
    }
    if item.fixed.is_some() {
        return None;
    }
    let held = |step: usize| matches!(item.prior.difficulties.get(step), Some(Some(_)));
    if let Some(only) = counts.iter().position(|n| *n == total) {
        let all_held = (0..counts.len() - 1).all(held);
        return (!all_held).then_some(Excluded::AllAlike(only));
    }
    // A threshold's prior holds it although one of its sides is empty.
    let empty = counts.iter().position(|n| *n == 0.0)?;
    let sides = [
        empty.checked_sub(1),
        Some(empty).filter(|at| at + 1 < counts.len()),
    ];
    let all_held = sides.into_iter().flatten().all(held);
    (!all_held).then_some(Excluded::NeverGiven(empty))
}

fn begin(
    kept: &Answers,
    items: &[ItemSpec],
    excluded: &[Option<Excluded>],
    counts: &[Vec<f64>],
    options: &Options,
) -> State {
    let correlations = rest_correlations(kept);
    let (mut slots, mut values) = (Vec::new(), Vec::new());
    let described = items.iter().zip(excluded).zip(counts).zip(&correlations);
    for (((item, excluded), counts), correlation) in described {
        slots.push(Slot {
            shape: item.shape,
            at: values.len(),
            is_free: item.fixed.is_none(),
            is_used: excluded.is_none(),
            prior: item.prior.clone(),
        });
        values.extend(match &item.fixed {
            Some(psi) => psi.clone(),
            None => start(item.shape, counts, *correlation, &item.prior),
        });
    }
    let described: Vec<(&ItemSpec, &Option<Excluded>)> = items.iter().zip(excluded).collect();
    let mut free_groups = vec![options.first_group(&described)];
    free_groups.resize(kept.n_groups(), (true, true));
    values.extend(std::iter::repeat_n(0.0, 2 * free_groups.len()));
    let standard = Points::new(-REACH, REACH, N_POINTS);
    State {
        slots,
        free_groups,
        points: options
            .points
            .clone()
            .or(standard)
            .unwrap_or_else(empty_points),
        values,
    }
}

fn empty_points() -> Points {
    // Two points always make a grid; this keeps the types honest without a panic.
    Points::new(0.0, 1.0, 2).unwrap_or_else(empty_points)
}

struct Search<'a> {
    tree: Option<&'a TraitTree>,
    answers: &'a Answers,
    options: &'a Options,
    rows: Vec<usize>,
    steps: usize,
    taken_back: usize,
    newton_steps: usize,
    change: f64,
    end: End,
    ln_likelihood: f64,
    covariance: Option<nalgebra::DMatrix<f64>>,
    coarseness: f64,
}

impl<'a> Search<'a> {
    fn new(answers: &'a Answers, options: &'a Options, tree: Option<&'a TraitTree>) -> Self {
        Search {
            tree,
            answers,
            options,
            rows: (0..answers.n_items())
                .map(|item| answers.first_row(item))
                .collect(),
            steps: 0,
            taken_back: 0,
            newton_steps: 0,
            change: f64::INFINITY,
            end: End::StepsRanOut {
                change: f64::INFINITY,
            },
            ln_likelihood: f64::NEG_INFINITY,
            covariance: None,
            coarseness: 0.0,
        }
    }

    fn expected(&self, state: &State) -> Expected {
        match self.tree {
            Some(tree) => tree.expected(state, self.answers),
            None => Tables::new(state, self.answers).expected(self.answers),
        }
    }

    fn run(&mut self, state: &mut State) {
        if let Some(tree) = self.tree {
            self.expectation_maximisation(state);
            self.ln_likelihood = self.expected(state).ln_likelihood;
            if self.options.errors && state.free().len() <= MOST_PARAMETERS {
                let information = tree.cross_product(state, self.answers);
                match information.cholesky() {
                    Some(factor) => self.covariance = Some(factor.inverse()),
                    None => self.end = End::NotAMaximum,
                }
            }
            self.note_divergence(state);
            return;
        }
        // At most so often are the points made finer or wider.
        for _ in 0..5 {
            self.expectation_maximisation(state);
            let narrowest = narrowest_posterior(state, self.answers);
            self.coarseness = state.points.spacing() / narrowest;
            match finer(state, narrowest).filter(|_| self.options.points.is_none()) {
                Some(points) => state.points = points,
                None => break,
            }
        }
        if self.options.errors && state.free().len() <= MOST_PARAMETERS {
            self.newton(state);
        } else {
            self.ln_likelihood = self.expected(state).ln_likelihood;
        }
        self.note_divergence(state);
    }

    fn note_divergence(&mut self, state: &State) {
        let largest = |slot: &&Slot| state.psi(slot).iter().any(|x| x.abs() > 0.6 * LARGEST);
        let far = state
            .slots
            .iter()
            .filter(|slot| slot.is_free && slot.is_used);
        if let Some(slot) = far.into_iter().find(largest) {
            let item = state.slots.iter().position(|other| other.at == slot.at);
            self.end = End::Diverged {
                item: item.unwrap_or(0),
            };
        }
    }

    /// EM, accelerated: a step that lowers the likelihood is taken back and EM's own taken.
    fn expectation_maximisation(&mut self, state: &mut State) {
        let free = state.free();
        let mut anderson = Anderson::default();
        let mut before: Option<(Vec<f64>, f64)> = None;
        self.end = End::StepsRanOut {
            change: self.change,
        };
        while self.steps < self.options.most_steps {
            self.steps += 1;
            let expected = self.expected(state);
            let now = expected.ln_likelihood + state.ln_prior();
            if let Some((image, last)) = before.take()
                && (now.is_nan() || now < last - 1e-9 * last.abs())
            {
                state.values = image;
                anderson.restart();
                self.taken_back += 1;
                continue;
            }
            let image = maximised(state, &expected, &self.rows);
            let changes = image
                .iter()
                .zip(&state.values)
                .map(|(new, old)| (new - old).abs());
            self.change = changes.fold(0.0, f64::max);
            if self.change < self.options.tolerance {
                state.values = image;
                self.end = End::Converged { remaining: None };
                return;
            }
            let pick = |values: &[f64]| {
                let chosen = free
                    .iter()
                    .map(|at| values.get(*at).copied().unwrap_or(0.0));
                DVector::from_iterator(free.len(), chosen)
            };
            let next = anderson.next(pick(&state.values), &pick(&image));
            let mut jump = state.clone();
            put(&mut jump.values, &free, &next);
            if jump.is_valid() {
                *state = jump;
                before = Some((image, now));
            } else {
                anderson.restart();
                state.values = image;
            }
        }
        self.end = End::StepsRanOut {
            change: self.change,
        };
    }

    /// Newton's method with the observed information, which then gives the errors.
    fn newton(&mut self, state: &mut State) {
        let free = state.free();
        let mut expected = self.expected(state);
        loop {
            self.ln_likelihood = expected.ln_likelihood;
            let information = observed(state, self.answers, &expected, &self.rows);
            let Some(factor) = information.cholesky() else {
                if self.newton_steps == 0 && matches!(self.end, End::StepsRanOut { .. }) {
                    return;
                }
                self.end = End::NotAMaximum;
                return;
            };
            let slope = gradient(state, &expected, &self.rows);
            let step = factor.solve(&slope);
            let covariance = factor.inverse();
            let variances = covariance.diagonal();
            let in_errors = step.iter().zip(variances.iter());
            let remaining = in_errors
                .map(|(s, v)| s.abs() / math::sqrt(*v))
                .fold(0.0, f64::max);
            if remaining < ARRIVED {
                self.end = End::Converged {
                    remaining: Some(remaining),
                };
                self.covariance = Some(covariance);
                return;
            }
            if self.newton_steps >= NEWTON_STEPS {
                self.end = End::StepsRanOut {
                    change: step.amax(),
                };
                return;
            }
            let now = expected.ln_likelihood + state.ln_prior();
            let Some((next, there)) = self.line_search(state, &free, &step, now) else {
                // No step along Newton's direction gains: rounding is all that is left.
                self.end = if remaining < 1e-2 {
                    self.covariance = Some(covariance);
                    End::Converged {
                        remaining: Some(remaining),
                    }
                } else {
                    End::StepsRanOut {
                        change: step.amax(),
                    }
                };
                return;
            };
            (*state, expected) = (next, there);
            self.newton_steps += 1;
        }
    }

    fn line_search(
        &self,
        state: &State,
        free: &[usize],
        step: &DVector<f64>,
        now: f64,
    ) -> Option<(State, Expected)> {
        let mut share = 1.0;
        for _ in 0..12 {
            let mut next = state.clone();
            for (at, by) in free.iter().zip(step.iter()) {
                if let Some(value) = next.values.get_mut(*at) {
                    *value += share * by;
                }
            }
            if next.is_valid() {
                let there = self.expected(&next);
                if there.ln_likelihood + next.ln_prior() >= now - 1e-11 * now.abs() {
                    return Some((next, there));
                }
            }
            share *= 0.5;
        }
        None
    }
}

fn put(values: &mut [f64], free: &[usize], chosen: &DVector<f64>) {
    for (at, new) in free.iter().zip(chosen.iter()) {
        if let Some(value) = values.get_mut(*at) {
            *value = *new;
        }
    }
}

/// Finer or wider points, where these are too coarse or too short.
fn finer(state: &State, narrowest: f64) -> Option<Points> {
    let ends = state.populations().into_iter();
    let ends = ends.map(|one| (one.mean - REACH * one.sd, one.mean + REACH * one.sd));
    let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), own| {
        (low.min(own.0), high.max(own.1))
    });
    let (now_low, now_high) = state.points.ends();
    // A twelfth of the reach short is well beyond what any weight reaches.
    let slack = (high - low) / 24.0;
    let covered = now_low <= low + slack && now_high >= high - slack;
    let fine =
        state.points.spacing() <= narrowest * (1.0 + 1e-9) || (state.points.len() >= MOST_POINTS);
    if covered && fine {
        return None;
    }
    let (low, high) = if covered {
        (now_low, now_high)
    } else {
        (low, high)
    };
    let needed = ((high - low) / narrowest).ceil();
    // A little finer than now needed, so that the next estimates do not ask again.
    let n = (1.1 * needed).clamp(N_POINTS as f64, MOST_POINTS as f64) as usize | 1;
    Points::new(low, high, n)
}

/// The least posterior SD that the answers of any person can give: from the largest information of
/// the items they answered.
fn narrowest_posterior(state: &State, answers: &Answers) -> f64 {
    let n = state.points.len();
    let tables: Vec<Vec<f64>> = state
        .slots
        .par_iter()
        .map(|slot| information_curve(slot, state))
        .collect();
    let most = super::expectation::blocks(answers.n_patterns(), 32)
        .into_par_iter()
        .map(|range| {
            let mut sums = vec![0.0; n];
            let mut most = 0.0_f64;
            for pattern in answers.patterns(range) {
                sums.fill(0.0);
                for row in pattern.rows {
                    let table = tables
                        .get(answers.item_of(*row))
                        .map_or(&[][..], Vec::as_slice);
                    for (sum, value) in sums.iter_mut().zip(table) {
                        *sum += value;
                    }
                }
                most = sums.iter().copied().fold(most, f64::max);
            }
            most
        })
        .reduce(|| 0.0, f64::max);
    let spread = state
        .populations()
        .into_iter()
        .map(|one| one.sd)
        .fold(0.0, f64::max);
    1.0 / math::sqrt(1.0 / (spread * spread) + most)
}

/// Fisher information of an item at every point, by the slope in θ of its ln P.
fn information_curve(slot: &Slot, state: &State) -> Vec<f64> {
    if !slot.is_used {
        return vec![0.0; state.points.len()];
    }
    let step = 1e-4;
    let categories = slot.shape.n_categories();
    let (mut below, mut here, mut above) = (
        vec![0.0; categories],
        vec![0.0; categories],
        vec![0.0; categories],
    );
    let psi = state.psi(slot);
    let points = state.points.values().iter();
    points
        .map(|theta| {
            slot.shape.ln_probabilities(psi, theta - step, &mut below);
            slot.shape.ln_probabilities(psi, *theta, &mut here);
            slot.shape.ln_probabilities(psi, theta + step, &mut above);
            let slopes = above
                .iter()
                .zip(&below)
                .map(|(up, down)| (up - down) / (2.0 * step));
            slopes
                .zip(&here)
                .map(|(slope, ln_p)| math::exp(*ln_p) * slope * slope)
                .sum()
        })
        .collect()
}

fn finish(
    search: &Search<'_>,
    state: &State,
    answers: &Answers,
    counts: &[Vec<f64>],
    excluded: &[Option<Excluded>],
) -> Calibration {
    let free = state.free();
    let place = |at: usize| free.iter().position(|other| *other == at);
    let covariance = search.covariance.clone().map(|matrix| Covariance {
        matrix,
        items: state
            .slots
            .iter()
            .map(|slot| place(slot.at).filter(|_| slot.is_free && slot.is_used))
            .collect(),
    });
    let items = state.slots.iter().zip(counts).zip(excluded).enumerate();
    let items = items.map(|(at, ((slot, counts), excluded))| {
        item(at, slot, state, counts, *excluded, covariance.as_ref())
    });
    let populations = state.populations();
    let kept: f64 = search
        .answers
        .patterns(0..search.answers.n_patterns())
        .map(|pattern| pattern.weight)
        .sum();
    let at = state.groups_at();
    let group_errors = covariance.as_ref().map_or(Vec::new(), |covariance| {
        let error = |at: usize| {
            place(at).map_or(0.0, |own| {
                math::sqrt(covariance.matrix.entry((own, own)).max(0.0))
            })
        };
        let each = populations.iter().enumerate();
        each.map(|(group, population)| Population {
            mean: error(at + 2 * group),
            sd: error(at + 2 * group + 1) * population.sd,
        })
        .collect()
    });
    Calibration {
        items: items.collect(),
        group_errors,
        groups: populations,
        ln_likelihood: search.ln_likelihood,
        ln_prior: state.ln_prior(),
        n_parameters: free.len(),
        n_persons: kept,
        n_without: answers.n_persons() as f64 - kept,
        steps: search.steps,
        taken_back: search.taken_back,
        newton_steps: search.newton_steps,
        end: search.end,
        points: state.points.clone(),
        coarseness: search.coarseness,
        covariance,
    }
}

fn item(
    at: usize,
    slot: &Slot,
    state: &State,
    counts: &[f64],
    excluded: Option<Excluded>,
    covariance: Option<&Covariance>,
) -> CalibratedItem {
    let role = match excluded {
        Some(reason) => Role::Excluded(reason),
        None if slot.is_free => Role::Estimated,
        None => Role::Fixed,
    };
    let psi = state.psi(slot).to_vec();
    let own = covariance.and_then(|all| all.of_item(at, psi.len()));
    let roots = |matrix: &nalgebra::DMatrix<f64>| {
        let diagonal = matrix.diagonal();
        diagonal
            .iter()
            .map(|v| math::sqrt(v.max(0.0)))
            .collect::<Vec<f64>>()
    };
    let (psi_errors, irt_errors) = match own {
        Some(own) => {
            let jacobian = slot.shape.irt_jacobian(&psi);
            let irt = &jacobian * &own * jacobian.transpose();
            (roots(&own), roots(&irt))
        }
        None => (Vec::new(), Vec::new()),
    };
    let is_out = excluded.is_some();
    CalibratedItem {
        shape: slot.shape,
        role,
        irt: if is_out {
            Vec::new()
        } else {
            slot.shape.irt(&psi)
        },
        psi: if is_out { Vec::new() } else { psi },
        psi_errors,
        irt_errors,
        n_answers: counts.iter().sum(),
        counts: counts.to_vec(),
    }
}
