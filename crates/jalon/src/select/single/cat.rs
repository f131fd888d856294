//! A whole adaptive test: any criterion, estimator, constraints and stop rules.
use super::exposure::randomesque;
use super::{CatDesign, Pool, Provisional};
use crate::classify::{Classification, SobelWald};
use crate::estimate::{Pattern, Scored};
use crate::prelude::*;
use crate::stop::single::{Reason, Rule, Standing, information_left, predicted_reduction};

/// A computerized adaptive test of one trait, one person.
///
/// After every answer θ is estimated; [`Cat::next_step`] asks the stop rules, then takes the
/// eligible items → the constraints → the criterion → randomesque. It is a pure function of pool,
/// design and answers: asked twice it says the same, and the same inputs give the same bits.
/// Where the criterion is MFI, the estimator EAP and a million tests are to be run,
/// [`AdaptiveTest`](super::AdaptiveTest) does it without taking memory.
///
/// ```
/// use jalon::estimate::{Prior, Quadrature, Range};
/// use jalon::irt::{FourPl, Model};
/// use jalon::select::single::{
///     Cat, CatDesign, CatStep, Criterion, MepvWeights, Pool, ProvisionalEstimator,
/// };
/// use jalon::stop::single::{Reason, Rule, Rules};
/// let items: Vec<Model> = (-20..=20)
///     .map(|k| FourPl::new(1.5, 0.15 * f64::from(k), 0.0, 1.0).map(Model::FourPl))
///     .collect::<Result<_, _>>()?;
/// let grid = Quadrature::trapezoid(-6.0, 6.0, 61).ok_or("a quadrature")?;
/// let range = Range::new(-4.0, 4.0).ok_or("a range")?;
/// let pool = Pool::new(&items, Prior::normal(0.0, 1.0)?, grid, range);
/// let stop = Rules::new(3, vec![Rule::StandardError(0.4), Rule::Length(30)])?;
/// let criterion = Criterion::Mepv(MepvWeights::Predictive);
/// let design = CatDesign::new(criterion, ProvisionalEstimator::Eap, stop);
/// let mut cat = Cat::new(&pool, &design);
/// let reason = loop {
///     match cat.next_step() {
///         // A person who can do everything up to b = 1.
///         CatStep::Administer(item) => cat.answer(item, usize::from(item <= 26)),
///         CatStep::Stop(reason) => break reason,
///     };
/// };
/// assert_eq!(reason, Reason::StandardError);
/// assert!(cat.estimate().theta().is_some_and(|theta| (theta - 1.0).abs() < 0.4));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Cat<'p> {
    design: &'p CatDesign,
    state: Provisional<'p>,
    withheld: Vec<bool>,
    /// In the order asked.
    administered: Vec<usize>,
    estimate: Scored,
    previous: Scored,
    tests_of_cuts: Option<SobelWald>,
    classification: Classification,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatStep {
    /// Ask this item.
    Administer(usize),
    /// The test ends, for this reason.
    Stop(Reason),
}

impl<'p> Cat<'p> {
    /// Begins a test.
    pub fn new(pool: &'p Pool<'p>, design: &'p CatDesign) -> Self {
        let mut state = Provisional::new(pool, design.start_theta);
        state.set_estimator(design.estimator);
        state.set_seed(design.seed);
        let classifier = design.classifier.as_ref();
        Cat {
            design,
            state,
            withheld: vec![false; pool.models().len()],
            administered: Vec::new(),
            estimate: Scored::Empty,
            previous: Scored::Empty,
            tests_of_cuts: classifier.map(|rule| SobelWald::new(rule.cuts())),
            classification: Classification::Undecided,
        }
    }

    /// Takes an item out of this person's test: seen before, say, or without an answer in a test
    /// that is replayed.
    pub fn withhold(&mut self, item: usize) {
        if let Some(withheld) = self.withheld.get_mut(item) {
            *withheld = true;
        }
    }

    /// The items that may come next, in the order of the pool.
    pub fn eligible(&self) -> Vec<usize> {
        let left: Vec<usize> = (0..self.withheld.len())
            .filter(|item| {
                self.withheld.get(*item) == Some(&false) && !self.state.administered(*item)
            })
            .collect();
        let constraints = self.design.constraints.iter();
        constraints.fold(left, |left, constraint| {
            constraint.eligible(&self.administered, &left)
        })
    }

    /// The next item, or why the test ends here.
    pub fn next_step(&self) -> CatStep {
        let left = self.eligible();
        if let Some(reason) = self.design.stop.reason(&self.standing(&left)) {
            return CatStep::Stop(reason);
        }
        let criterion = if self.administered.is_empty() {
            self.design.first_criterion
        } else {
            self.design.criterion
        };
        let best = if self.design.randomesque > 1 {
            let ranked = criterion.rank(&self.state, &left);
            let (seed, step) = (self.state.seed(), self.state.step());
            randomesque(&ranked, self.design.randomesque, seed, step)
        } else {
            criterion.choose(&self.state, &left).map(|(item, _)| item)
        };
        match best {
            Some(item) => CatStep::Administer(item),
            None => CatStep::Stop(Reason::BankExhausted),
        }
    }

    /// Where the test stands. What no rule asks for is not computed.
    fn standing(&self, left: &[usize]) -> Standing {
        let rules = self.design.stop.as_slice();
        let asked = |kind: fn(&Rule) -> bool| rules.iter().any(kind);
        let mut standing = Standing::new(self.administered.len(), left.len(), self.estimate);
        standing.previous = self.previous;
        standing.classification = self.classification;
        if asked(|rule| matches!(rule, Rule::Information(_))) {
            standing.information_left = information_left(&self.state, left);
        }
        if asked(|rule| matches!(rule, Rule::MinimumGain(_))) {
            standing.gain = predicted_reduction(&self.state, left);
        }
        standing
    }

    /// Records an answer and estimates θ anew; false, and nothing recorded, when the item is
    /// unknown, was administered, or has no such category.
    pub fn answer(&mut self, item: usize, category: usize) -> bool {
        if self.state.administered(item) || !self.state.answer(item, category) {
            return false;
        }
        self.administered.push(item);
        self.previous = self.estimate;
        self.estimate = self.state.estimate();
        if let Some(theta) = self.estimate.theta() {
            self.state.set_theta(theta);
        }
        if let (Some(rule), Some(person)) = (&self.design.classifier, &mut self.tests_of_cuts) {
            let mut answers = self.state.answers().to_vec();
            // In the order of the pool, as everywhere: the same bits.
            answers.sort_unstable();
            let mut pattern = Pattern::new();
            for (item, category) in answers {
                if let Some(model) = self.state.pool().models().get(item) {
                    pattern.push(model, category);
                }
            }
            self.classification = rule.observe(person, &pattern, self.estimate);
        }
        true
    }

    /// The items asked, in order, with their answers.
    pub fn answers(&self) -> &[(usize, usize)] {
        self.state.answers()
    }

    /// θ now; [`Scored::Empty`] before the first answer.
    pub fn estimate(&self) -> Scored {
        self.estimate
    }

    /// What the classifier says now.
    pub fn classification(&self) -> Classification {
        self.classification
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::{Classifier, CutScores, ErrorRates, Sprt};
    use crate::estimate::{Prior, Quadrature, Range};
    use crate::irt::{FourPl, Model};
    use crate::select::single::constraints::{ContentTargets, Enemies};
    use crate::select::single::{
        AdaptiveTest, Constraint, Criterion, MfiIndex, ProvisionalEstimator,
    };
    use crate::stop::single::Rules;

    fn items() -> Vec<Model> {
        (0..40)
            .map(|k| {
                let k = f64::from(k);
                let b = (k * 0.618_033_988_749_895).fract() * 5.0 - 2.5;
                Model::FourPl(FourPl::new(0.8 + 0.03 * k, b, 0.0, 1.0).expect("valid"))
            })
            .collect()
    }

    fn pool(items: &[Model]) -> Pool<'_> {
        Pool::new(
            items,
            Prior::normal(0.0, 1.0).expect("valid"),
            Quadrature::trapezoid(-6.0, 6.0, 61).expect("valid"),
            Range::new(-4.0, 4.0).expect("valid"),
        )
    }

    fn design(rules: Vec<Rule>) -> CatDesign {
        let stop = Rules::new(0, rules).expect("valid");
        CatDesign::new(Criterion::Mfi, ProvisionalEstimator::Eap, stop)
    }

    /// Right where the item is easier than `ability`.
    fn run(cat: &mut Cat<'_>, items: &[Model], ability: f64) -> Reason {
        loop {
            match cat.next_step() {
                CatStep::Administer(item) => {
                    let right =
                        matches!(&items[item], Model::FourPl(one) if one.difficulty() < ability);
                    assert_eq!(cat.next_step(), CatStep::Administer(item));
                    assert!(cat.answer(item, usize::from(right)));
                    assert!(!cat.answer(item, 0), "an item comes once");
                }
                CatStep::Stop(reason) => return reason,
            }
        }
    }

    #[test]
    fn by_maximum_information_and_eap_it_is_the_fast_test_to_the_last_bit() {
        let items = items();
        let pool = pool(&items);
        let index = MfiIndex::new(&items, -6.0, 6.0);
        let design = design(vec![Rule::Length(15)]);
        for ability in [-1.7, 0.2, 2.9] {
            let mut cat = Cat::new(&pool, &design);
            assert_eq!(run(&mut cat, &items, ability), Reason::Length);
            let mut fast = AdaptiveTest::new(&pool, &index);
            fast.begin(0.0);
            for (item, category) in cat.answers() {
                assert_eq!(fast.next_item(), Some(*item));
                fast.answer(*item, *category);
            }
            let expected = Scored::Ok {
                theta: fast.theta(),
                se: fast.se(),
            };
            assert_eq!(cat.estimate(), expected);
        }
    }

    #[test]
    fn every_stop_rule_ends_a_test_when_its_bound_is_reached() {
        let items = items();
        let pool = pool(&items);
        for (rule, reason) in [
            (Rule::Length(7), Reason::Length),
            (Rule::StandardError(0.45), Reason::StandardError),
            (Rule::Information(0.3), Reason::Information),
            (Rule::MinimumGain(0.02), Reason::MinimumGain),
            (Rule::ThetaChange(0.05), Reason::ThetaChange),
            (Rule::Length(41), Reason::BankExhausted),
        ] {
            let design = design(vec![rule]);
            let mut cat = Cat::new(&pool, &design);
            assert_eq!(run(&mut cat, &items, 0.4), reason);
            let asked = cat.answers().len();
            match rule {
                Rule::Length(length) => assert_eq!(asked, length.min(40)),
                Rule::StandardError(bound) => {
                    assert!(cat.estimate().se().expect("an se") <= bound);
                }
                Rule::Information(bound) => {
                    let left = cat.eligible();
                    assert!(information_left(&cat.state, &left).expect("items") < bound);
                }
                _ => assert!((2..40).contains(&asked), "{rule:?} {asked}"),
            }
        }
    }

    #[test]
    fn constraints_hold_and_withheld_items_never_come() {
        let items = items();
        let pool = pool(&items);
        let groups = (0..40).map(|k| k % 2).collect();
        let targets = ContentTargets::new(groups, vec![0.75, 0.25]).expect("valid");
        let mut design = design(vec![Rule::Length(12)]);
        let enemies = Enemies::new(vec![(0..10).collect()]);
        design.constraints = vec![Constraint::Enemies(enemies), Constraint::Shares(targets)];
        design.randomesque = 3;
        let mut seen = Vec::new();
        for seed in 0..4 {
            design.seed = seed;
            let mut cat = Cat::new(&pool, &design);
            cat.withhold(17);
            assert_eq!(run(&mut cat, &items, -0.3), Reason::Length);
            let asked: Vec<usize> = cat.answers().iter().map(|(item, _)| *item).collect();
            assert_eq!(asked.iter().filter(|item| *item % 2 == 0).count(), 9);
            assert!(asked.iter().filter(|item| **item < 10).count() <= 1);
            assert!(!asked.contains(&17));
            seen.push(asked);
        }
        seen.dedup();
        assert!(seen.len() > 1, "randomesque draws by the seed");
    }

    #[test]
    fn a_person_clearly_above_the_cut_is_classified_and_the_test_ends() {
        let items = items();
        let pool = pool(&items);
        let mut design = design(vec![Rule::Classification, Rule::Length(40)]);
        let rates = ErrorRates::new(0.05, 0.05).expect("valid");
        let cuts = CutScores::new(vec![-0.5]).expect("valid");
        design.classifier = Some(Classifier::Sprt(
            Sprt::new(cuts, 0.4, rates).expect("valid"),
        ));
        for (ability, category) in [(1.5, 1), (-2.0, 0)] {
            let mut cat = Cat::new(&pool, &design);
            assert_eq!(run(&mut cat, &items, ability), Reason::Classified(category));
            assert!(cat.answers().len() < 40);
            assert_eq!(cat.classification(), Classification::Category(category));
        }
    }
}
