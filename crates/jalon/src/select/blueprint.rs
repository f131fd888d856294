//! Content balance: minima and maxima for nodes of the tree.
use crate::latent::{Node, PerNode, Tree};
use crate::session::plan::BlueprintRule;

/// How many more items the minima ask for, after items on `administered` nodes and one more on
/// `next`.
pub(crate) fn unmet(
    tree: &Tree,
    rules: &[BlueprintRule],
    administered: &[Node],
    next: Option<Node>,
) -> usize {
    let balance = Balance::new(tree, rules, administered);
    next.map_or_else(|| balance.unmet(), |next| balance.with(next).unmet)
}

/// How many items each node has, itself and what is below it, beside the least and the most that it
/// may have.
#[derive(Clone, Debug)]
pub(super) struct Balance<'t> {
    tree: &'t Tree,
    nodes: PerNode<Counted>,
}

#[derive(Clone, Copy, Debug)]
struct Counted {
    administered: usize,
    min: usize,
    max: usize,
    /// How many more items the minima of its children ask for, theirs among them.
    below: usize,
}

impl Counted {
    /// How many more items the minima of this node and of those below ask for.
    fn needed(self) -> usize {
        self.below.max(self.min.saturating_sub(self.administered))
    }
}

/// What one more item does.
#[derive(Clone, Copy, Debug)]
pub(super) struct With {
    /// How many more items the minima then ask for.
    pub(super) unmet: usize,
    /// Whether its node, or one above it, then has more than its maximum.
    pub(super) exceeds: bool,
}

impl<'t> Balance<'t> {
    /// After items on these nodes.
    pub(super) fn new(tree: &'t Tree, rules: &[BlueprintRule], administered: &[Node]) -> Self {
        let mut nodes = PerNode::new(tree, |_| Counted {
            administered: 0,
            min: 0,
            max: usize::MAX,
            below: 0,
        });
        for rule in rules {
            let node = &mut nodes[rule.node];
            node.min = node.min.max(rule.min);
            node.max = node.max.min(rule.max);
        }
        for node in administered {
            for up in tree.path_to_root(*node) {
                nodes[up].administered += 1;
            }
        }
        for node in tree.nodes().rev() {
            if let Some((parent, _)) = tree.parent(node) {
                nodes[parent].below += nodes[node].needed();
            }
        }
        Balance { tree, nodes }
    }

    /// How many more items the minima ask for. Rules nest as the tree does: an item counts for its
    /// node and all nodes above it, and what the children of a node still need counts towards the
    /// node's own minimum.
    pub(super) fn unmet(&self) -> usize {
        self.nodes[self.tree.root()].needed()
    }

    /// After one more item on this node: only the path from it to the root differs.
    pub(super) fn with(&self, next: Node) -> With {
        let (mut fewer, mut exceeds, mut unmet) = (0, false, 0);
        for node in self.tree.path_to_root(next) {
            let now = self.nodes[node];
            let with = Counted {
                administered: now.administered + 1,
                below: now.below - fewer,
                ..now
            };
            exceeds |= with.administered > with.max;
            unmet = with.needed();
            fewer = now.needed() - unmet;
        }
        With { unmet, exceeds }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latent::TreeNode;

    fn tree() -> Tree {
        let node = |id: &str, parent: Option<&str>| TreeNode {
            id: id.into(),
            parent: parent.map(|parent| (parent.into(), 0.9)),
        };
        Tree::new(&[
            node("g", None),
            node("1", Some("g")),
            node("1.1", Some("1")),
            node("1.2", Some("1")),
            node("2", Some("g")),
        ])
        .expect("a tree")
    }

    #[test]
    fn nested_minima_are_counted_once() {
        let tree = tree();
        let node = |id| tree.node(id).expect("a node");
        let rule = |id, min, max| BlueprintRule {
            node: node(id),
            min,
            max,
        };
        let rules = [rule("1", 3, 9), rule("1.1", 2, 9), rule("2", 1, 1)];
        assert_eq!(unmet(&tree, &rules, &[], None), 4);
        assert_eq!(unmet(&tree, &rules, &[node("1.2"), node("1.2")], None), 3);
        assert_eq!(unmet(&tree, &rules, &[node("1.1")], Some(node("1.1"))), 2);
        let after = |nodes: &[Node]| Balance::new(&tree, &rules, nodes);
        assert!(!after(&[]).with(node("2")).exceeds);
        assert!(after(&[node("2")]).with(node("2")).exceeds);
        let with = after(&[node("1.1")]).with(node("1.2"));
        let (items, one) = ([node("1.1"), node("1.2")], after(&[node("1.1")]));
        assert_eq!((with.unmet, one.unmet()), (after(&items).unmet(), 3));
    }
}
