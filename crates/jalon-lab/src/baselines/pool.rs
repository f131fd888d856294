//! What all baselines know of a bank: where items stand, and which exclude each other.
use crate::random::Stream;
use jalon::Bank;
use jalon::irt::FourPl;
use jalon::latent::{Node, Tree};

/// The items of a bank, in its order.
#[derive(Clone, Debug)]
pub struct Pool {
    tree: Tree,
    items: Vec<PoolItem>,
}

#[derive(Clone, Debug)]
struct PoolItem {
    node: Node,
    area: Node,
    model: FourPl,
    /// Bank indices that may not stand beside this one, itself included.
    excluded: Vec<usize>,
}

impl Pool {
    /// The pool of a bank.
    pub fn new(bank: &Bank) -> Self {
        let tree = bank.framework().tree().clone();
        let items = bank
            .items()
            .iter()
            .enumerate()
            .map(|(index, item)| PoolItem {
                node: item.node(),
                area: area_of(&tree, item.node()),
                // All points or not: baselines know no other answer.
                model: *item.curve().all_points(),
                excluded: bank
                    .items()
                    .iter()
                    .enumerate()
                    .filter(|(other, beside)| *other == index || item.excludes(beside))
                    .map(|(other, _)| other)
                    .collect(),
            })
            .collect();
        Pool { tree, items }
    }

    /// The tree of traits.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The nodes below the root.
    pub fn areas(&self) -> &[Node] {
        self.tree.children(self.tree.root())
    }

    /// The node an item measures.
    pub fn node(&self, item: usize) -> Node {
        self.items
            .get(item)
            .map_or(self.tree.root(), |item| item.node)
    }

    /// Whether an item stands under a node.
    pub fn is_under(&self, item: usize, node: Node) -> bool {
        self.tree.path_to_root(self.node(item)).any(|up| up == node)
    }

    /// An item's response model.
    pub fn model(&self, item: usize) -> Option<&FourPl> {
        self.items.get(item).map(|item| &item.model)
    }

    /// The items that may still be asked, ascending.
    pub fn open(&self, answers: &[(usize, bool)]) -> Vec<usize> {
        self.items
            .iter()
            .enumerate()
            .filter(|(_, item)| {
                answers
                    .iter()
                    .all(|(asked, _)| !item.excluded.contains(asked))
            })
            .map(|(index, _)| index)
            .collect()
    }

    /// The open items of one area.
    pub fn open_in_area(&self, answers: &[(usize, bool)], area: Node) -> Vec<usize> {
        let mut open = self.open(answers);
        open.retain(|index| self.items.get(*index).is_some_and(|item| item.area == area));
        open
    }

    /// The item with the most Fisher information at θ; ties go to the first in bank order.
    pub fn most_informative(&self, among: &[usize], theta: f64) -> Option<usize> {
        let mut best: Option<(usize, f64)> = None;
        for index in among {
            let information = self
                .model(*index)
                .map_or(0.0, |model| model.information(theta));
            if best.is_none_or(|(_, most)| information > most) {
                best = Some((*index, information));
            }
        }
        best.map(|(index, _)| index)
    }
}

/// The ancestor just below the root; the root for the root.
fn area_of(tree: &Tree, node: Node) -> Node {
    tree.path_to_root(node)
        .take_while(|up| *up != tree.root())
        .last()
        .unwrap_or(node)
}

/// Rounds over the areas: each once, in random order, then anew.
#[derive(Clone, Debug)]
pub(super) struct Rounds {
    pub(super) stream: Stream,
    left: Vec<Node>,
}

impl Rounds {
    pub(super) fn new(stream: Stream) -> Self {
        Rounds {
            stream,
            left: Vec::new(),
        }
    }

    /// The next area, with its open items; areas without any are passed over.
    pub(super) fn next(&mut self, pool: &Pool, answers: &[(usize, bool)]) -> Option<Vec<usize>> {
        for _ in 0..=2 * pool.areas().len() {
            if self.left.is_empty() {
                self.left = pool.areas().to_vec();
                self.stream.shuffle(&mut self.left);
            }
            let area = self.left.pop()?;
            let open = pool.open_in_area(answers, area);
            if !open.is_empty() {
                return Some(open);
            }
        }
        None
    }
}
