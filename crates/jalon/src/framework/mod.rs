//! Areas, competences, levels and their cut scores.
use crate::compiled::compiled;
use crate::latent::{Node, PerNode, Tree};
use crate::prelude::*;
use crate::text::Text;

/// A framework of competences: a tree of traits, with names, levels and bands.
#[derive(Clone, Debug)]
pub struct Framework {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) tree: Tree,
    pub(crate) names: PerNode<NodeNames>,
    pub(crate) cuts: PerNode<Vec<f64>>,
    pub(crate) levels: Vec<Level>,
    pub(crate) help_shift: f64,
    pub(crate) reporting: Reporting,
}

compiled!(Framework {
    id,
    version,
    tree,
    names,
    cuts,
    levels,
    help_shift,
    reporting
});

/// How a node is called.
#[derive(Clone, Debug)]
pub struct NodeNames {
    pub(crate) name: Text,
    pub(crate) short: Text,
}

compiled!(NodeNames { name, short });

/// A level's name and the sentence that says what it means.
#[derive(Clone, Debug)]
pub struct Level {
    pub(crate) name: Text,
    pub(crate) sentence: Text,
}

compiled!(Level { name, sentence });

/// When a result may be told, and in which words.
#[derive(Clone, Debug)]
pub struct Reporting {
    /// Least probability of "almost sure", "fairly sure" and "to confirm".
    pub(crate) sureness: [f64; 3],
    /// A node whose variance fell by less than this share …
    pub(crate) variance_reduction: f64,
    /// … and whose most probable level has less than this probability is not measured yet.
    pub(crate) level_probability: f64,
    /// A session with more than this share of rapid guesses is doubtful.
    pub(crate) rapid_share: f64,
}

compiled!(Reporting {
    sureness,
    variance_reduction,
    level_probability,
    rapid_share
});

impl Framework {
    /// The framework's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The tree of traits.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// A node's full name.
    pub fn name(&self, node: Node) -> &Text {
        &self.names[node].name
    }

    /// A node's short name, for drawings.
    pub fn short_name(&self, node: Node) -> &Text {
        &self.names[node].short
    }

    /// The increasing cut scores of a node: level k begins at `cuts[k − 1]`.
    pub fn cuts(&self, node: Node) -> &[f64] {
        &self.cuts[node]
    }

    /// The levels, from 0 ("before level 1") on.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// h: how much easier an item becomes with help, on the scale of θ.
    pub fn help_shift(&self) -> f64 {
        self.help_shift
    }
}

impl Level {
    /// The level's name.
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// What it means, in a sentence.
    pub fn sentence(&self) -> &Text {
        &self.sentence
    }
}
