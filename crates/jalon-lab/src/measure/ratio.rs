//! A mean with the person as cluster.
use jalon::math::sqrt;

/// A figure and its Monte-Carlo error (one standard error).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The estimate.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

impl Figure {
    /// The root of a mean square, by the delta method: SE(√m) = SE(m) / (2√m).
    #[must_use]
    pub fn root(self) -> Figure {
        let root = sqrt(self.value);
        Figure {
            value: root,
            error: self.error / (2.0 * root),
        }
    }
}

/// R = Σ s_p / Σ n_p over people p, with the error of the ratio estimator
///
/// SE(R)² = m/(m − 1) · Σ (s_p − R n_p)² / (Σ n_p)²
///
/// for m people (Cochran 1977, *Sampling Techniques*, §6.3). The person is the cluster: what is
/// added up over the nodes of one person is not independent.
///
/// ```
/// use jalon_lab::measure::Ratio;
/// let mut mean = Ratio::default();
/// for x in [1.0, 2.0, 3.0, 6.0] {
///     mean.add(1.0, x);
/// }
/// assert_eq!(mean.value(), 3.0);
/// // The sample SD is √(14/3); its error is that over √4.
/// assert!((mean.error() - (14.0_f64 / 3.0).sqrt() / 2.0).abs() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ratio {
    people: u64,
    n: f64,
    s: f64,
    nn: f64,
    ns: f64,
    ss: f64,
}

impl Ratio {
    /// Adds a person with `n` cases that add up to `s`; nothing for a person without any.
    pub fn add(&mut self, n: f64, s: f64) {
        if n > 0.0 {
            self.people += 1;
            self.n += n;
            self.s += s;
            self.nn += n * n;
            self.ns += n * s;
            self.ss += s * s;
        }
    }

    /// Adds later people.
    pub fn merge(&mut self, later: &Ratio) {
        self.people += later.people;
        self.n += later.n;
        self.s += later.s;
        self.nn += later.nn;
        self.ns += later.ns;
        self.ss += later.ss;
    }

    /// How many people have been added.
    pub fn people(&self) -> u64 {
        self.people
    }

    /// How many cases.
    pub fn cases(&self) -> f64 {
        self.n
    }

    /// R; NaN without any case.
    pub fn value(&self) -> f64 {
        self.s / self.n
    }

    /// Its standard error; NaN below two people.
    pub fn error(&self) -> f64 {
        let ratio = self.value();
        let people = self.people as f64;
        let squares = self.ss - 2.0 * ratio * self.ns + ratio * ratio * self.nn;
        sqrt(squares.max(0.0) * people / (people - 1.0)) / self.n
    }

    /// R with its error.
    pub fn figure(&self) -> Figure {
        Figure {
            value: self.value(),
            error: self.error(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Stream};

    #[test]
    fn clusters_count_as_one_person() {
        // Two people with two equal cases each: as much is known as from two cases.
        let (mut clustered, mut plain) = (Ratio::default(), Ratio::default());
        for x in [1.0, 4.0] {
            clustered.add(2.0, 2.0 * x);
            plain.add(1.0, x);
        }
        assert_eq!(clustered.value(), 2.5);
        assert_eq!(clustered.error(), plain.error());
        // By hand: deviations ∓1.5, so √(2 · 4.5 / (2 − 1)) / 2 = 1.5.
        assert!((plain.error() - 1.5).abs() < 1e-15);
    }

    #[test]
    fn errors_are_as_large_as_the_spread_of_repetitions() {
        let repetitions = 400;
        let (mut spread, mut told) = (Ratio::default(), 0.0);
        for repetition in 0..repetitions {
            let mut ratio = Ratio::default();
            for person in 0..60 {
                let mut stream = Stream::new(repetition, person, Purpose::Traits);
                let own = stream.normal();
                let cases = 1 + stream.below(4);
                let sum: f64 = (0..cases).map(|_| own + 0.5 * stream.normal()).sum();
                ratio.add(cases as f64, sum);
            }
            spread.add(1.0, ratio.value() * ratio.value());
            told += ratio.error() * ratio.error() / repetitions as f64;
        }
        // A variance from 400 repetitions is known to √(2/400) = 7 %.
        assert!(
            (spread.value() / told - 1.0).abs() < 0.25,
            "{spread:?} {told}"
        );
    }
}
