//! What is true in a simulation, and may differ from what the engine believes.
use crate::random::{Purpose, Stream};
use jalon::Bank;
use jalon::irt::FourPl;
use jalon::latent::{Node, PerNode, Tree, TreeError, TreeNode};
use jalon::math;
use serde::Deserialize;

/// How the truth departs from the model in the bank; nothing set: the model is true.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Departure {
    /// The true b of every item of one level is moved.
    pub level: Option<LevelShift>,
    /// For each level from 0 on, the SD of a shift that all its items share. It is drawn anew for
    /// each person, so that figures over people are averages over what may be so.
    pub level_sds: Vec<f64>,
    /// Every true ρ is moved by this, up to [`HIGHEST_RHO`].
    pub rho: f64,
    /// The root has the same mean and SD, but a skewed shape.
    pub skewed: Option<Tail>,
    /// Probability that an answer is a blind choice among all possible ones.
    pub careless: f64,
    /// Everybody has this value at the root. Not an error of the model: another population.
    pub general: Option<f64>,
}

/// A level whose items are harder (or easier, below 0) than the bank says.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelShift {
    /// The level the items were written for.
    pub level: usize,
    /// What is added to their b.
    pub shift: f64,
}

/// Where the long tail of a skewed distribution lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tail {
    /// Few people far above the mean.
    Right,
    /// Few people far below it.
    Left,
}

/// A correlation is not moved beyond this.
pub const HIGHEST_RHO: f64 = 0.98;

impl Departure {
    /// Whether the engine believes something that is not so.
    pub fn is_wrong_model(&self) -> bool {
        self.level.is_some()
            || self.level_sds.iter().any(|sd| *sd > 0.0)
            || self.rho != 0.0
            || self.skewed.is_some()
            || self.careless > 0.0
    }
}

/// A person of the simulation.
#[derive(Clone, Debug)]
pub struct Simulee {
    person: u32,
    traits: PerNode<f64>,
    /// What all items of a level are harder by, by level.
    level_shifts: Vec<f64>,
}

impl Simulee {
    /// Their number.
    pub fn person(&self) -> u32 {
        self.person
    }

    /// Their true trait at a node.
    pub fn theta(&self, node: Node) -> f64 {
        self.traits[node]
    }
}

/// The truth: the tree that people are drawn from, and the items as they really are.
#[derive(Clone, Debug)]
pub struct Truth {
    seed: u64,
    tree: Tree,
    root: (f64, f64),
    items: Vec<TrueItem>,
    departure: Departure,
}

#[derive(Clone, Debug)]
struct TrueItem {
    node: Node,
    /// Having at least 1, 2, … points.
    steps: Vec<FourPl>,
    difficulty_sd: f64,
    level: usize,
    shift: f64,
    /// Probability that a blind choice is right.
    blind: f64,
}

impl Truth {
    /// The truth that departs so from a bank. `root` is mean and SD of g; `n_responses` holds
    /// for each item, in bank order, how many responses can be given to it.
    ///
    /// # Errors
    /// When the moved correlations do not make a tree.
    pub fn new(
        bank: &Bank,
        root: (f64, f64),
        n_responses: &[usize],
        departure: &Departure,
        seed: u64,
    ) -> Result<Self, TreeError> {
        let tree = bank.framework().tree();
        let nodes: Vec<TreeNode> = tree
            .nodes()
            .map(|node| TreeNode {
                id: tree.id(node).to_owned(),
                parent: tree.parent(node).map(|(parent, rho)| {
                    let moved = if departure.rho == 0.0 {
                        rho
                    } else {
                        (rho + departure.rho).min(HIGHEST_RHO)
                    };
                    (tree.id(parent).to_owned(), moved)
                }),
            })
            .collect();
        let items = bank
            .items()
            .iter()
            .zip(n_responses)
            .map(|(item, n_responses)| TrueItem {
                node: item.node(),
                steps: item.curve().items().copied().collect(),
                difficulty_sd: item.difficulty_sd(),
                level: item.level(),
                shift: departure
                    .level
                    .filter(|level| level.level == item.level())
                    .map_or(0.0, |level| level.shift),
                blind: 1.0 / (*n_responses).max(1) as f64,
            })
            .collect();
        Ok(Truth {
            seed,
            tree: Tree::new(&nodes)?,
            root,
            items,
            departure: departure.clone(),
        })
    }

    /// Draws a person: θ_child = ρ θ_parent + √(1 − ρ²) ε from the root down.
    pub fn simulee(&self, person: u32) -> Simulee {
        let mut stream = Stream::new(self.seed, person, Purpose::Traits);
        let (mean, sd) = self.root;
        let drawn = match self.departure.skewed {
            None => stream.normal(),
            // Mean 4 and SD 2 are taken off.
            Some(Tail::Right) => 0.5 * (stream.gamma4() - 4.0),
            Some(Tail::Left) => -0.5 * (stream.gamma4() - 4.0),
        };
        let root = self.departure.general.unwrap_or(mean + sd * drawn);
        let mut traits = PerNode::new(&self.tree, |_| root);
        for node in self.tree.nodes() {
            if let Some((parent, rho)) = self.tree.parent(node) {
                let rest = math::sqrt(1.0 - rho * rho);
                traits[node] = rho * traits[parent] + rest * stream.normal();
            }
        }
        let mut stream = Stream::new(self.seed, person, Purpose::Levels);
        let level_shifts = self.departure.level_sds.iter();
        let level_shifts = level_shifts.map(|sd| sd * stream.normal()).collect();
        Simulee {
            person,
            traits,
            level_shifts,
        }
    }

    /// Whether the person gets all points of the item alone.
    pub fn is_right(&self, simulee: &Simulee, item: usize) -> bool {
        let steps = self.items.get(item).map_or(0, |item| item.steps.len());
        usize::from(self.score(simulee, item)) >= steps.max(1)
    }

    /// The points the person gets on the item alone: a pure function of seed, person and item. The
    /// person's own true b is drawn from N(b, b_sd²) first; see the protocol for why.
    pub fn score(&self, simulee: &Simulee, item: usize) -> u8 {
        let Some(true_item) = self.items.get(item) else {
            return 0;
        };
        let all = u8::try_from(true_item.steps.len()).unwrap_or(u8::MAX);
        let mut stream = Stream::new(self.seed, simulee.person, Purpose::Answer(item));
        // In this order, so that wrong models share the luck of the true one.
        let luck = stream.uniform();
        let care = stream.uniform();
        let blind = stream.uniform();
        if care < self.departure.careless {
            return if blind < true_item.blind { all } else { 0 };
        }
        let error = true_item.difficulty_sd * stream.normal();
        // P depends on θ − b only.
        let shared = simulee.level_shifts.get(true_item.level);
        let shift = true_item.shift + shared.copied().unwrap_or(0.0);
        let theta = simulee.theta(true_item.node) - shift - error;
        let reached = |step: &&FourPl| luck < step.probability(theta);
        let score = true_item.steps.iter().take_while(reached).count();
        u8::try_from(score).unwrap_or(all)
    }

    /// The seed of the person's session.
    pub fn session_seed(&self, person: u32) -> u64 {
        Stream::new(self.seed, person, Purpose::Session).bits()
    }

    /// What a baseline leaves to chance with this person.
    pub fn baseline_stream(&self, person: u32) -> Stream {
        Stream::new(self.seed, person, Purpose::Baseline)
    }
}
