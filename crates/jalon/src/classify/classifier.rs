//! Any of the rules.
use super::{Classification, ConfidenceInterval, CutScores, Glr, SobelWald, Sprt};
use crate::estimate::{Pattern, Scored};

/// A rule that classifies a person while the test goes on.
#[derive(Clone, Debug, PartialEq)]
pub enum Classifier {
    /// Sequential probability ratio test.
    Sprt(Sprt),
    /// Generalised likelihood ratio.
    Glr(Glr),
    /// Interval of the estimate.
    ConfidenceInterval(ConfidenceInterval),
}

impl Classifier {
    /// The cuts.
    pub fn cuts(&self) -> &CutScores {
        match self {
            Self::Sprt(rule) => rule.cuts(),
            Self::Glr(rule) => rule.cuts(),
            Self::ConfidenceInterval(rule) => rule.cuts(),
        }
    }

    /// What the rule says after one more answer: `pattern` holds all answers, `estimate` is what
    /// they give, and `person` follows the tests of the cuts, as a first decision is kept. The
    /// interval keeps nothing.
    ///
    /// ```
    /// use jalon::classify::{Classification, Classifier, ConfidenceInterval, CutScores, SobelWald};
    /// use jalon::estimate::{Pattern, Scored};
    /// let rule = ConfidenceInterval::new(CutScores::new(vec![0.0])?, 1.96)?;
    /// let rule = Classifier::ConfidenceInterval(rule);
    /// let mut person = SobelWald::new(rule.cuts());
    /// let estimate = Scored::Ok { theta: 0.9, se: 0.4 };
    /// let found = rule.observe(&mut person, &Pattern::new(), estimate);
    /// assert_eq!(found, Classification::Category(1));
    /// # Ok::<(), jalon::classify::ClassifyError>(())
    /// ```
    pub fn observe(
        &self,
        person: &mut SobelWald,
        pattern: &Pattern<'_>,
        estimate: Scored,
    ) -> Classification {
        match self {
            Self::Sprt(rule) => person.observe(&rule.sides(pattern)),
            Self::Glr(rule) => person.observe(&rule.sides(pattern)),
            Self::ConfidenceInterval(rule) => rule.classify(estimate),
        }
    }
}
