//! The expectation step on a tree of traits: belief propagation (Pearl 1988; Rijmen 2009) between
//! the nodes that a person's answers touch. What hangs below a node without answers sends 1.
//!
//! Most nodes at the tips have one answer of a person, and what such a node sends is the same for
//! everybody who gave it: it is computed once a step ([`messages`]). What comes back down is added
//! up above the node and sent through once for all. So a person costs products of matrices only
//! between the root and its children, and at nodes with several answers.
mod cross_product;
mod expected;
mod messages;
mod panels;
mod pass;
mod vectors;

use super::latent::Points;
use super::problem::Scale;
use super::state::State;
use jalon::latent::{LatentModel, Node};
use jalon::math;
use panels::Panels;

/// A tree of traits on its grid, and which node each item measures.
#[derive(Clone, Debug)]
pub struct TraitTree {
    points: Points,
    root: (f64, f64),
    /// The parent of every node, parents before children; none at the root, the first.
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    /// P(node = j | parent = i), row after row, and its transpose.
    transitions: Vec<(Panels, Panels)>,
    /// The node of every item.
    nodes: Vec<usize>,
}

impl TraitTree {
    /// The tree of a latent model, for items that measure these nodes. None when the model's grid
    /// has fewer than two points.
    pub fn new(model: &LatentModel, nodes: &[Node]) -> Option<Self> {
        let tree = model.tree();
        let order: Vec<Node> = tree.nodes().collect();
        let place = |node: Node| order.iter().position(|other| *other == node).unwrap_or(0);
        let grid = model.grid().points();
        let points = Points::new(*grid.first()?, *grid.last()?, grid.len())?;
        let n = grid.len();
        let transitions = order.iter().map(|node| {
            let rows = model.transition_rows(*node).unwrap_or_default();
            let columns = (0..n).flat_map(|j| rows.iter().skip(j).step_by(n).copied());
            let columns: Vec<f64> = columns.collect();
            (Panels::new(&rows, n), Panels::new(&columns, n))
        });
        let children = order.iter().map(|node| {
            tree.children(*node)
                .iter()
                .map(|child| place(*child))
                .collect()
        });
        Some(TraitTree {
            root: model.prior()[tree.root()],
            parents: order
                .iter()
                .map(|node| tree.parent(*node).map(|(parent, _)| place(parent)))
                .collect(),
            children: children.collect(),
            transitions: transitions.collect(),
            nodes: nodes.iter().map(|node| place(*node)).collect(),
            points,
        })
    }

    /// How many items have a node.
    pub fn n_items(&self) -> usize {
        self.nodes.len()
    }

    /// Puts a state on the tree's grid and population.
    pub(super) fn set(&self, state: &mut State, scale: Scale) {
        state.points = self.points.clone();
        if let Some(first) = state.free_groups.first_mut() {
            *first = match scale {
                Scale::Auto | Scale::Standard => (false, false),
                Scale::FreeSpread => (false, true),
                Scale::Free => (true, true),
            };
        }
        let at = state.groups_at();
        let groups = state.values.get_mut(at..).unwrap_or(&mut []);
        for group in groups.chunks_mut(2) {
            if let [mean, ln_sd] = group {
                (*mean, *ln_sd) = (self.root.0, math::ln(self.root.1));
            }
        }
    }

    /// P(root = point), group after group.
    fn root_weights(&self, state: &State) -> Vec<Vec<f64>> {
        let weights = |population| -> Vec<f64> {
            let ln = state.points.ln_weights(population);
            ln.into_iter().map(math::exp).collect()
        };
        state.populations().into_iter().map(weights).collect()
    }

    fn n_nodes(&self) -> usize {
        self.parents.len()
    }

    fn parent(&self, node: usize) -> Option<usize> {
        self.parents.get(node).copied().flatten()
    }

    fn children(&self, node: usize) -> &[usize] {
        self.children.get(node).map_or(&[], Vec::as_slice)
    }

    /// Σᵢ x(i) P(node = j | parent = i): what comes down. Nothing changes at the root.
    fn combine_down(&self, node: usize, x: &[f64], into: &mut [f64]) {
        if let Some((rows, _)) = self.transitions.get(node) {
            rows.combine(x, into);
        }
    }

    /// Σⱼ x(j) P(node = j | parent = i): what goes up.
    fn combine_up(&self, node: usize, x: &[f64], into: &mut [f64]) {
        if let Some((_, columns)) = self.transitions.get(node) {
            columns.combine(x, into);
        }
    }
}
