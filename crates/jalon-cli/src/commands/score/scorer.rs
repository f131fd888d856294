//! One person's row.
use super::Options;
use crate::tables::options::Estimator;
use crate::tables::{Cell, Params};
use jalon::estimate::{
    ExpectedAPosteriori, Level, Pattern, Range, Scored, likelihood_bound, likelihood_interval,
    maximum_a_posteriori, maximum_likelihood, robust, weighted_likelihood,
};
use jalon::person_fit::{Estimated, infit_outfit, lz, lz_star};

/// Where a maximum is looked for when the user sets no range.
const WIDE: f64 = 20.0;

/// What scores one person after another.
pub(super) struct Scorer<'a> {
    params: &'a Params,
    options: &'a Options,
    range: Range,
    eap: ExpectedAPosteriori<'a>,
    /// With what is needed for maximum likelihood.
    interval: Option<(Level, f64)>,
}

impl<'a> Scorer<'a> {
    /// None only if no range at all can be made.
    pub(super) fn new(params: &'a Params, options: &'a Options) -> Option<Self> {
        Some(Scorer {
            params,
            options,
            range: options.range.or(Range::new(-WIDE, WIDE))?,
            eap: ExpectedAPosteriori::new(&params.models, options.prior, options.grid.clone()),
            interval: options
                .interval
                .map(|level| (level, likelihood_bound(level))),
        })
    }

    /// The columns after `person,theta,se,status`, when asked for.
    pub(super) fn columns(options: &Options) -> Vec<&'static str> {
        let mut columns = vec!["person", "theta", "se", "status"];
        if options.interval.is_some() {
            columns.extend(["low", "high"]);
        }
        if options.fit {
            columns.extend(["lz", "lz_star", "infit", "outfit"]);
        }
        columns
    }

    /// A person's row; `posterior` is memory that is kept from person to person.
    pub(super) fn row<'p>(
        &self,
        person: &'p str,
        answers: &[(usize, usize)],
        posterior: &mut Vec<f64>,
        row: &mut Vec<Cell<'p>>,
    ) {
        let mut pattern = Pattern::new();
        if self.options.estimator != Estimator::Eap || self.options.fit {
            for (item, category) in answers {
                if let Some(model) = self.params.models.get(*item) {
                    pattern.push(model, *category);
                }
            }
        }
        let scored = self.estimate(answers, &pattern, posterior);
        let (theta, status) = match scored {
            Scored::Ok { theta, .. } => (Cell::Number(theta), "ok"),
            Scored::Unbounded { theta } if self.options.range.is_some() => {
                (Cell::Number(theta), "unbounded")
            }
            Scored::Unbounded { .. } => (Cell::Empty, "unbounded"),
            Scored::Empty => (Cell::Empty, "empty"),
        };
        row.clear();
        row.push(Cell::Text(person));
        row.extend([theta, Cell::from(scored.se()), Cell::Text(status)]);
        if let Some((level, bound)) = self.interval {
            row.extend(self.ends(answers, &pattern, level, bound).map(Cell::from));
        }
        if self.options.fit {
            row.extend(self.fit(answers, &pattern, scored).map(Cell::from));
        }
    }

    fn estimate(
        &self,
        answers: &[(usize, usize)],
        pattern: &Pattern<'_>,
        posterior: &mut Vec<f64>,
    ) -> Scored {
        if answers.is_empty() {
            return Scored::Empty;
        }
        match self.options.estimator {
            Estimator::Eap => self.eap.score_with(answers.iter().copied(), posterior),
            Estimator::Map => maximum_a_posteriori(pattern, self.options.prior, self.range),
            Estimator::Ml => maximum_likelihood(pattern, self.range),
            Estimator::Wle => weighted_likelihood(pattern, self.range),
            Estimator::Robust { tukey, tuning } => {
                let weight = Estimator::robust_weight(tukey, tuning, self.options.metric);
                robust(pattern, weight, self.range)
            }
        }
    }

    /// The interval's ends; none where it goes on beyond where we looked.
    fn ends(
        &self,
        answers: &[(usize, usize)],
        pattern: &Pattern<'_>,
        level: Level,
        bound: f64,
    ) -> [Option<f64>; 2] {
        if answers.is_empty() {
            return [None; 2];
        }
        if self.options.estimator == Estimator::Eap {
            let found = self
                .eap
                .equal_tailed_interval(answers.iter().copied(), level);
            return found.map_or([None; 2], |ends| [Some(ends.low), Some(ends.high)]);
        }
        let inside = |end: f64| self.options.range.is_some() || end.abs() < WIDE;
        likelihood_interval(pattern, self.range, bound).map_or([None; 2], |(low, high)| {
            [low, high].map(|end| inside(end).then_some(end))
        })
    }

    /// lz, lz*, infit and outfit at an estimate that is one; what has no meaning is empty.
    fn fit(
        &self,
        answers: &[(usize, usize)],
        pattern: &Pattern<'_>,
        scored: Scored,
    ) -> [Option<f64>; 4] {
        let Scored::Ok { theta, .. } = scored else {
            return [None; 4];
        };
        let estimated = match self.options.estimator {
            Estimator::Ml => Some(Estimated::Ml),
            Estimator::Wle => Some(Estimated::Wle),
            Estimator::Map => Some(Estimated::Map(self.options.prior)),
            // Their estimates are not the root that lz* corrects for.
            Estimator::Eap | Estimator::Robust { .. } => None,
        };
        // The categories of a nominal item are no scores.
        let scores = |(item, _): &(usize, usize)| self.params.ordered.get(*item) == Some(&true);
        let squares = answers
            .iter()
            .all(scores)
            .then(|| infit_outfit(pattern, theta));
        let squares = squares.flatten();
        [
            lz(pattern, theta),
            estimated.and_then(|estimated| lz_star(pattern, theta, estimated)),
            squares.map(|fit| fit.infit.mean_square),
            squares.map(|fit| fit.outfit.mean_square),
        ]
    }
}
