//! What is added up over people, for one truth.
use super::config::{Config, Measure};
use crate::measure::{Accuracy, Classification, Experience, Exposure, Paired};
use crate::score::{NodeDecision, band};
use crate::simulate::{Course, Simulee, State, Sums};
use jalon::latent::{Node, Tree};
use jalon::{Bank, Item};

/// The kinds of node, by their depth in the tree.
pub const KINDS: [&str; 3] = ["general", "area", "competence"];

/// What a person's course is held against.
#[derive(Clone, Debug)]
pub struct Yardstick<'a> {
    config: &'a Config,
    tree: &'a Tree,
    /// Nodes of each kind.
    kinds: Vec<Vec<Node>>,
    on_node: NodeDecision<'a>,
    seconds: Vec<f64>,
}

impl<'a> Yardstick<'a> {
    /// For a bank and a decision of it.
    pub fn new(config: &'a Config, bank: &'a Bank, on_node: NodeDecision<'a>) -> Self {
        let tree = bank.framework().tree();
        let at_depth = |depth: usize| {
            tree.nodes()
                .filter(|node| tree.path_to_root(*node).count() == depth + 1)
                .collect()
        };
        Yardstick {
            config,
            tree,
            kinds: (0..KINDS.len()).map(at_depth).collect(),
            on_node,
            seconds: bank.items().iter().map(Item::expected_seconds).collect(),
        }
    }

    /// The action that a true value calls for.
    fn called_for(&self, theta: f64) -> (usize, usize) {
        let NodeDecision { decision, cuts, .. } = self.on_node;
        let here = band(cuts, theta);
        let mut bands = vec![0.0; cuts.len() + 1];
        if let Some(mass) = bands.get_mut(here) {
            *mass = 1.0;
        }
        (decision.decide(&bands).action, here)
    }

    /// What an action loses in a band.
    fn loss(&self, action: usize, band: usize) -> f64 {
        self.on_node
            .decision
            .actions()
            .get(action)
            .and_then(|action| action.losses().get(band))
            .copied()
            .unwrap_or(0.0)
    }
}

/// One test at one length.
#[derive(Clone, Debug)]
pub struct LengthSums {
    /// For each kind of node: over everybody, then for each band of true θ.
    pub accuracy: Vec<Vec<Accuracy>>,
    /// The decision looked at.
    pub classification: Classification,
    /// Over everybody, then for each band of true g.
    pub experience: Vec<Experience>,
}

/// One test.
#[derive(Clone, Debug)]
pub struct TestSums {
    /// At each length.
    pub lengths: Vec<LengthSums>,
    /// The items met.
    pub exposure: Exposure,
    /// Courses that ran out of items before the last length.
    pub cut_short: u64,
}

/// All tests under one truth.
#[derive(Clone, Debug)]
pub struct TruthSums {
    /// In the study's order; none for a test that is not run under this truth.
    pub tests: Vec<Option<TestSums>>,
    /// In the study's order.
    pub comparisons: Vec<Paired>,
}

/// What a comparison needs of one person, test and length.
#[derive(Clone, Copy, Debug)]
struct PersonFigures {
    area_square: f64,
    profile: f64,
}

impl TruthSums {
    /// Nothing yet, for these tests.
    pub fn new(yardstick: &Yardstick<'_>, run: &[bool]) -> Self {
        let config = yardstick.config;
        let bands = config.bands.len() + 2;
        let at_length = LengthSums {
            accuracy: vec![vec![Accuracy::default(); bands]; KINDS.len()],
            classification: Classification::new(yardstick.on_node.decision.actions().len()),
            experience: vec![Experience::default(); bands],
        };
        let test = TestSums {
            lengths: vec![at_length; config.lengths.len()],
            exposure: Exposure::default(),
            cut_short: 0,
        };
        TruthSums {
            tests: run.iter().map(|run| run.then(|| test.clone())).collect(),
            comparisons: vec![Paired::default(); config.comparisons.len()],
        }
    }

    /// Adds a person's courses, one for each test.
    pub fn add(
        &mut self,
        yardstick: &Yardstick<'_>,
        simulee: &Simulee,
        courses: &[Option<Course>],
    ) {
        let figures: Vec<Vec<PersonFigures>> = self
            .tests
            .iter_mut()
            .zip(courses)
            .map(|(sums, course)| match (sums, course) {
                (Some(sums), Some(course)) => sums.add(yardstick, simulee, course),
                _ => Vec::new(),
            })
            .collect();
        let config = yardstick.config;
        let side = |(id, length): &(String, usize), measure: Measure| {
            let test = config.tests.iter().position(|test| test.id == *id)?;
            let at = config.lengths.iter().position(|other| other == length)?;
            let figures = figures.get(test)?.get(at)?;
            Some(match measure {
                Measure::AreaRmse => figures.area_square,
                Measure::Profile => figures.profile,
            })
        };
        for (paired, comparison) in self.comparisons.iter_mut().zip(&config.comparisons) {
            let one = side(&comparison.one, comparison.measure);
            if let (Some(one), Some(other)) = (one, side(&comparison.other, comparison.measure)) {
                paired.add(one, other);
            }
        }
    }
}

impl TestSums {
    fn add(
        &mut self,
        by: &Yardstick<'_>,
        simulee: &Simulee,
        course: &Course,
    ) -> Vec<PersonFigures> {
        self.exposure
            .add(course.answers.iter().map(|(item, _)| *item));
        if course.states.len() < self.lengths.len() {
            self.cut_short += 1;
        }
        let lengths = by.config.lengths.iter();
        self.lengths
            .iter_mut()
            .zip(lengths)
            .zip(&course.states)
            .map(|((sums, length), state)| {
                let answers = course.answers.get(..*length).unwrap_or(&course.answers);
                sums.add_experience(by, simulee, answers);
                sums.add_state(by, simulee, state)
            })
            .collect()
    }
}

impl LengthSums {
    fn add_experience(&mut self, by: &Yardstick<'_>, simulee: &Simulee, answers: &[(usize, bool)]) {
        let right = answers.iter().filter(|(_, right)| *right).count();
        let seconds: f64 = answers
            .iter()
            .filter_map(|(item, _)| by.seconds.get(*item))
            .sum();
        let own = 1 + band(&by.config.bands, simulee.theta(by.tree.root()));
        for (at, experience) in self.experience.iter_mut().enumerate() {
            if at == 0 || at == own {
                experience.add(answers.len(), right, seconds);
            }
        }
    }

    fn add_state(&mut self, by: &Yardstick<'_>, simulee: &Simulee, state: &State) -> PersonFigures {
        let mut squares = [0.0; KINDS.len()];
        for ((sums, nodes), overall) in self.accuracy.iter_mut().zip(&by.kinds).zip(&mut squares) {
            for (at, sums) in sums.iter_mut().enumerate() {
                let in_band = nodes
                    .iter()
                    .filter(|node| {
                        at == 0 || at == 1 + band(&by.config.bands, simulee.theta(**node))
                    })
                    .map(|node| (&state.nodes[*node], simulee.theta(*node)));
                let square = sums.add(in_band);
                if at == 0 {
                    *overall = square.unwrap_or(0.0);
                }
            }
        }
        let (called_for, here) = by.called_for(simulee.theta(by.on_node.node));
        let loss = by.loss(state.action, here);
        self.classification.add(called_for, state.action, loss);
        let [_, area_square, _] = squares;
        PersonFigures {
            area_square,
            profile: if called_for == state.action { 1.0 } else { 0.0 },
        }
    }
}

impl Sums for TruthSums {
    fn merge(&mut self, later: Self) {
        for (sums, later) in self.tests.iter_mut().zip(later.tests) {
            if let (Some(sums), Some(later)) = (sums, later) {
                sums.merge(later);
            }
        }
        for (sums, later) in self.comparisons.iter_mut().zip(&later.comparisons) {
            sums.merge(later);
        }
    }
}

impl Sums for TestSums {
    fn merge(&mut self, later: Self) {
        for (sums, later) in self.lengths.iter_mut().zip(&later.lengths) {
            for (sums, later) in sums.accuracy.iter_mut().zip(&later.accuracy) {
                for (sums, later) in sums.iter_mut().zip(later) {
                    sums.merge(later);
                }
            }
            sums.classification.merge(&later.classification);
            for (sums, later) in sums.experience.iter_mut().zip(&later.experience) {
                sums.merge(later);
            }
        }
        self.exposure.merge(later.exposure);
        self.cut_short += later.cut_short;
    }
}
