//! (b) Maximum Fisher information on one trait (Lord 1980), the same value for every node.
use super::Pool;
use crate::LabError;
use crate::score::{Bands, TraitScore, TreeScore};
use crate::simulate::{Course, Method, Simulee, State, Truth, administer};
use jalon::Bank;
use jalon::latent::PerNode;

/// The item with the most information at the current EAP.
#[derive(Clone, Debug)]
pub struct OneTraitMfi {
    pool: Pool,
    one_trait: TraitScore,
    bands: Bands,
    /// Set when the same answers are read on the tree instead.
    tree: Option<TreeScore>,
}

impl OneTraitMfi {
    /// From a bank and the prior's mean and SD; with a `tree`, answers are read on it.
    ///
    /// # Errors
    /// When the bank has no such decision.
    pub fn new(
        bank: &Bank,
        prior: (f64, f64),
        points: usize,
        decision: &str,
        tree: Option<TreeScore>,
    ) -> Result<Self, LabError> {
        let one_trait = TraitScore::new(bank, prior, points)?;
        Ok(OneTraitMfi {
            pool: Pool::new(bank),
            bands: Bands::new(bank, decision, one_trait.grid())?,
            one_trait,
            tree,
        })
    }

    fn read(&self, answers: &[(usize, bool)], simulee: &Simulee) -> State {
        if let Some(tree) = &self.tree {
            return tree.read(answers, simulee);
        }
        let posterior = self.one_trait.posterior(answers.iter().copied());
        State {
            nodes: PerNode::new(self.pool.tree(), |node| {
                self.one_trait.state(&posterior, simulee.theta(node))
            }),
            action: self.bands.decide(self.one_trait.marginal(&posterior)),
        }
    }
}

impl Method for OneTraitMfi {
    fn test(&self, truth: &Truth, simulee: &Simulee, lengths: &[usize]) -> Course {
        administer(
            truth,
            simulee,
            lengths,
            &mut (),
            |(), answers| {
                let theta = self.one_trait.eap(answers.iter().copied());
                self.pool.most_informative(&self.pool.open(answers), theta)
            },
            |(), answers| self.read(answers, simulee),
        )
    }
}
