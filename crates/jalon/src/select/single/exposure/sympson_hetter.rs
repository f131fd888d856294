//! Sympson & Hetter's (1985) exposure control, and the simulation that finds its parameters.
use super::ExposureCounts;
use crate::math::draw::{Purpose, unit};
use crate::math::sqrt;
use crate::prelude::*;

/// Exposure control parameters K_i in \[0, 1\]: the probability that an item, once selected, is
/// administered.
#[derive(Clone, Debug, PartialEq)]
pub struct SympsonHetter {
    // INVARIANT: each in [0, 1].
    parameters: Vec<f64>,
}

/// What came of going through the ranked items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Experiment {
    /// The item to administer; none when nothing was ranked.
    pub administered: Option<usize>,
    /// The items selected but not administered: they stay out for the rest of this person's test.
    pub set_aside: Vec<usize>,
}

impl SympsonHetter {
    /// The parameters, item after item; none when one is outside \[0, 1\].
    pub fn new(parameters: Vec<f64>) -> Option<Self> {
        let in_range = parameters.iter().all(|k| (0.0..=1.0).contains(k));
        in_range.then_some(SympsonHetter { parameters })
    }

    /// All 1: no control.
    pub fn off(n_items: usize) -> Self {
        SympsonHetter {
            parameters: vec![1.0; n_items],
        }
    }

    /// The parameters, item after item.
    pub fn parameters(&self) -> &[f64] {
        &self.parameters
    }

    /// Goes through the items, best first: each is administered with probability K_i, else set
    /// aside. Where all are set aside the one with the greatest K_i is administered after all,
    /// so that no test ends early. A pure function of seed, step and items.
    pub fn experiment(&self, ranked: &[(usize, Option<f64>)], seed: u64, step: u32) -> Experiment {
        let parameter = |item: usize| self.parameters.get(item).copied().unwrap_or(1.0);
        let mut set_aside = Vec::new();
        for (item, _) in ranked {
            if unit(seed, Purpose::SympsonHetter(step), *item) < parameter(*item) {
                return Experiment {
                    administered: Some(*item),
                    set_aside,
                };
            }
            set_aside.push(*item);
        }
        let mut most: Option<usize> = None;
        for item in &set_aside {
            if most.is_none_or(|most| parameter(*item) > parameter(most)) {
                most = Some(*item);
            }
        }
        set_aside.retain(|item| Some(*item) != most);
        Experiment {
            administered: most,
            set_aside,
        }
    }
}

/// What the simulations found.
#[derive(Clone, Debug, PartialEq)]
pub struct SympsonHetterFit {
    /// The parameters with the least maximum exposure met.
    pub control: SympsonHetter,
    /// The greatest exposure rate of an item in their simulation.
    pub max_exposure: f64,
    /// How many simulations were made.
    pub iterations: usize,
    /// Whether `max_exposure` is at most the r_max asked for.
    pub converged: bool,
}

/// Finds K_i by simulation (Sympson & Hetter 1985): with S_i the share of simulees for whom the
/// item was *selected*, administered or set aside, K_i = 1 where S_i ≤ r, else r / S_i; the
/// `length` greatest K_i are made 1, so that every test can be finished; then the next
/// simulation, until no item is *administered* to more than `r_max`, or `max_iterations`.
///
/// r = r_max − 2 √(r_max (1 − r_max) / N): the observed maximum over many items lies above what
/// was aimed at by its Monte-Carlo error, so that aiming at r_max itself would hardly ever end
/// (van der Linden 2003 shows how slow it is). The margin vanishes as the simulees grow.
///
/// `simulate` gives whole tests under the parameters, with its iteration's number to choose other
/// seeds, as (selected, administered) counts of the same persons. r_max below length / n_items is
/// out of reach of any method.
pub fn fit_sympson_hetter(
    n_items: usize,
    length: usize,
    r_max: f64,
    max_iterations: usize,
    mut simulate: impl FnMut(&SympsonHetter, usize) -> (ExposureCounts, ExposureCounts),
) -> SympsonHetterFit {
    let mut control = SympsonHetter::off(n_items);
    let mut best = SympsonHetterFit {
        control: control.clone(),
        max_exposure: f64::INFINITY,
        iterations: 0,
        converged: false,
    };
    for iteration in 0..max_iterations {
        let (selected, administered) = simulate(&control, iteration);
        best.iterations = iteration + 1;
        if administered.max_rate() < best.max_exposure {
            best.max_exposure = administered.max_rate();
            best.control = control.clone();
        }
        if best.max_exposure <= r_max {
            best.converged = true;
            break;
        }
        let n = selected.persons().max(1) as f64;
        let goal =
            (r_max - 2.0 * sqrt(r_max * (1.0 - r_max) / n)).max(length as f64 / n_items as f64);
        let mut parameters: Vec<f64> = (0..n_items)
            .map(|item| {
                let rate = selected.rate(item);
                if rate <= goal { 1.0 } else { goal / rate }
            })
            .collect();
        make_greatest_1(&mut parameters, length);
        control = SympsonHetter { parameters };
    }
    best
}

/// The `n` greatest become 1; ties to the first item.
fn make_greatest_1(parameters: &mut [f64], n: usize) {
    let mut order: Vec<(usize, f64)> = parameters.iter().copied().enumerate().collect();
    order.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    for (item, _) in order.into_iter().take(n) {
        if let Some(parameter) = parameters.get_mut(item) {
            *parameter = 1.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::select::single::Criterion;
    use crate::select::single::fixtures::{Bank, simulate};

    const LENGTH: usize = 8;

    fn run(
        bank: &Bank,
        control: &SympsonHetter,
        persons: u64,
        stream: u64,
    ) -> (ExposureCounts, ExposureCounts) {
        let mut selected = ExposureCounts::new(80);
        let mut administered = ExposureCounts::new(80);
        let mut touched: Vec<usize> = Vec::new();
        simulate(
            bank,
            persons,
            LENGTH,
            stream,
            |_, state, left| {
                if state.step() == 0 {
                    touched.clear();
                }
                let open: Vec<usize> = left
                    .iter()
                    .copied()
                    .filter(|item| !touched.contains(item))
                    .collect();
                let ranked = Criterion::Mfi.rank(state, &open);
                let experiment = control.experiment(&ranked, state.seed(), state.step());
                touched.extend(&experiment.set_aside);
                touched.extend(experiment.administered);
                if state.step() as usize + 1 == LENGTH {
                    selected.record(&touched);
                }
                experiment.administered
            },
            &mut administered,
        );
        (selected, administered)
    }

    #[test]
    fn the_parameters_found_keep_exposure_at_its_maximum_for_other_people() {
        let bank = Bank::new(80);
        let (persons, r_max) = (1500, 0.25);
        let (_, free) = run(&bank, &SympsonHetter::off(80), persons, 99);
        assert!(free.max_rate() > 0.6, "{}", free.max_rate());
        let fit = fit_sympson_hetter(80, LENGTH, r_max, 30, |control, iteration| {
            run(&bank, control, persons, 100 + iteration as u64)
        });
        assert!(fit.converged, "{fit:?}");
        let (_, fresh) = run(&bank, &fit.control, 4 * persons, 200);
        let error = (r_max * (1.0 - r_max) / (4 * persons) as f64).sqrt();
        std::println!(
            "max exposure {} without control, {} in {} iterations, {} for others, 3 SE {}",
            free.max_rate(),
            fit.max_exposure,
            fit.iterations,
            fresh.max_rate(),
            3.0 * error
        );
        assert!(
            fresh.max_rate() <= r_max + 3.0 * error,
            "{}",
            fresh.max_rate()
        );
    }

    #[test]
    fn an_item_is_administered_even_when_all_are_set_aside() {
        let control = SympsonHetter::new(vec![0.0, 0.0, 0.0]).expect("in range");
        let ranked = [(2, None), (0, None)];
        let experiment = control.experiment(&ranked, 1, 0);
        assert_eq!(
            (experiment.administered, experiment.set_aside),
            (Some(2), vec![0])
        );
        assert_eq!(control.experiment(&[], 1, 0).administered, None);
        assert_eq!(SympsonHetter::new(vec![1.1]), None);
    }
}
