//! Credible intervals from the quadrature posterior.
use super::ExpectedAPosteriori;
use super::density::Density;
use crate::math::exp;
use crate::prelude::*;
use core::fmt;

/// The probability that an interval is to hold, above 0 and below 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Level(f64);

/// A level that is not above 0 and below 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelError(pub f64);

impl fmt::Display for LevelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a level lies above 0 and below 1, found `{}`", self.0)
    }
}

impl core::error::Error for LevelError {}

impl Level {
    /// This level, such as 0.95.
    ///
    /// # Errors
    /// When it is not above 0 and below 1.
    pub fn new(level: f64) -> Result<Self, LevelError> {
        if level > 0.0 && level < 1.0 {
            Ok(Level(level))
        } else {
            Err(LevelError(level))
        }
    }

    /// The probability.
    pub fn get(self) -> f64 {
        self.0
    }
}

/// An interval on the scale of θ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CredibleInterval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl CredibleInterval {
    /// high − low, at least 0.
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// Whether θ lies inside, ends included.
    pub fn contains(self, theta: f64) -> bool {
        self.low <= theta && theta <= self.high
    }
}

impl ExpectedAPosteriori<'_> {
    /// The equal-tailed interval (q((1 − p) / 2), q((1 + p) / 2)) of the posterior, q being its
    /// quantile function and p the level (Gelman et al. 2013, *Bayesian Data Analysis*, § 2.3).
    ///
    /// The posterior density between two nodes is the straight line, the density which the
    /// trapezoid rule integrates exactly: where the posterior is close to normal an end lies too far
    /// out by about z step² / (12 SD), z being the normal quantile. None without a posterior
    /// (Jeffreys' prior without answers).
    ///
    /// ```
    /// use jalon::estimate::{ExpectedAPosteriori, Level, Prior, Quadrature};
    /// let quadrature = Quadrature::trapezoid(-6.0, 6.0, 1201).ok_or("a quadrature")?;
    /// let eap = ExpectedAPosteriori::new(&[], Prior::normal(0.0, 1.0)?, quadrature);
    /// let interval = eap.equal_tailed_interval([], Level::new(0.95)?).ok_or("a prior")?;
    /// assert!((interval.high - 1.959964).abs() < 1e-4 && (interval.low + 1.959964).abs() < 1e-4);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn equal_tailed_interval(
        &self,
        answers: impl IntoIterator<Item = (usize, usize)>,
        level: Level,
    ) -> Option<CredibleInterval> {
        let density = self.density(answers)?;
        let tail = 0.5 * (1.0 - level.0);
        Some(CredibleInterval {
            low: density.quantile(tail),
            high: density.mirrored_quantile(tail),
        })
    }

    /// The highest-density region at the level p: {θ: f(θ) ≥ t} of the posterior density f with
    /// the greatest t that leaves it a mass of at least p (Box & Tiao 1973, *Bayesian Inference in
    /// Statistical Analysis*, § 2.8; Hyndman 1996, doi:10.1080/00031305.1996.10474359).
    ///
    /// Of all sets with this mass it is the shortest, and regions of rising level contain each
    /// other. One interval as a rule; several where the posterior has several modes, as guessing
    /// may bring about: in increasing order. The density between two nodes is as for
    /// [`equal_tailed_interval`](Self::equal_tailed_interval); empty without a posterior.
    ///
    /// ```
    /// use jalon::estimate::{ExpectedAPosteriori, Level, Prior, Quadrature};
    /// let quadrature = Quadrature::trapezoid(-6.0, 6.0, 1201).ok_or("a quadrature")?;
    /// let eap = ExpectedAPosteriori::new(&[], Prior::normal(0.5, 1.0)?, quadrature);
    /// let region = eap.highest_density_region([], Level::new(0.5)?);
    /// assert!(region.len() == 1 && (region[0].low + 0.17449).abs() < 1e-4);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn highest_density_region(
        &self,
        answers: impl IntoIterator<Item = (usize, usize)>,
        level: Level,
    ) -> Vec<CredibleInterval> {
        self.density(answers)
            .map(|density| density.highest(level.0))
            .unwrap_or_default()
    }

    fn density(&self, answers: impl IntoIterator<Item = (usize, usize)>) -> Option<Density> {
        let mut values = Vec::new();
        if !self.ln_posterior(answers, &mut values) {
            return None;
        }
        for (value, weight) in values.iter_mut().zip(self.quadrature().ln_weights()) {
            *value -= weight;
        }
        let largest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for value in &mut values {
            *value = exp(*value - largest);
        }
        let points = self.quadrature().nodes().iter().copied().zip(values);
        Some(Density::new(points.collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Prior, Quadrature};
    use crate::irt::{FourPl, Model};

    fn level(p: f64) -> Level {
        Level::new(p).expect("in range")
    }

    #[test]
    fn a_level_lies_between_nothing_and_everything() {
        for wrong in [0.0, 1.0, -0.1, 1.5, f64::NAN, f64::INFINITY] {
            assert!(Level::new(wrong).is_err(), "{wrong}");
        }
        assert_eq!(level(0.9).get(), 0.9);
    }

    #[test]
    fn a_uniform_posterior_has_intervals_of_its_own_share() {
        let quadrature = Quadrature::trapezoid(-1.0, 3.0, 101).expect("a grid");
        let prior = Prior::uniform(-1.0, 3.0).expect("in range");
        let eap = ExpectedAPosteriori::new(&[], prior, quadrature);
        let interval = eap.equal_tailed_interval([], level(0.5)).expect("a prior");
        assert!((interval.low - 0.0).abs() < 1e-12 && (interval.high - 2.0).abs() < 1e-12);
        // Every point is as dense as any other: nothing can be left out.
        let region = eap.highest_density_region([], level(0.5));
        assert_eq!(region.len(), 1);
        assert_eq!((region[0].low, region[0].high), (-1.0, 3.0));
    }

    #[test]
    fn jeffreys_without_answers_has_no_interval() {
        let quadrature = Quadrature::trapezoid(-4.0, 4.0, 81).expect("a grid");
        let items = [Model::FourPl(
            FourPl::new(1.0, 0.0, 0.0, 1.0).expect("valid"),
        )];
        let eap = ExpectedAPosteriori::new(&items, Prior::Jeffreys, quadrature);
        assert_eq!(eap.equal_tailed_interval([], level(0.9)), None);
        assert!(eap.highest_density_region([], level(0.9)).is_empty());
        assert!(eap.equal_tailed_interval([(0, 1)], level(0.9)).is_some());
    }
}
