//! Content balance: minima and maxima for nodes of the tree.
use crate::latent::{Node, PerNode, Tree};
use crate::session::plan::BlueprintRule;

/// How many more items the minima ask for, after items on `administered` nodes and one more on
/// `next`. Rules nest as the tree does: an item counts for its node and all nodes above it, and
/// what the children of a node still need counts towards the node's own minimum.
pub(crate) fn unmet(
    tree: &Tree,
    rules: &[BlueprintRule],
    administered: &[Node],
    next: Option<Node>,
) -> usize {
    let counts = counts(tree, administered.iter().copied().chain(next));
    let mut needed = PerNode::new(tree, |_| 0_usize);
    for node in tree.nodes().rev() {
        let below: usize = tree.children(node).iter().map(|child| needed[*child]).sum();
        let own = rules
            .iter()
            .filter(|rule| rule.node == node)
            .map(|rule| rule.min.saturating_sub(counts[node]))
            .max()
            .unwrap_or(0);
        needed[node] = below.max(own);
    }
    needed[tree.root()]
}

/// Whether one more item on `next` would go beyond a maximum.
pub(super) fn exceeds(
    tree: &Tree,
    rules: &[BlueprintRule],
    administered: &[Node],
    next: Node,
) -> bool {
    let counts = counts(tree, administered.iter().copied().chain([next]));
    tree.path_to_root(next).any(|node| {
        rules
            .iter()
            .any(|rule| rule.node == node && counts[node] > rule.max)
    })
}

fn counts(tree: &Tree, nodes: impl Iterator<Item = Node>) -> PerNode<usize> {
    let mut counts = PerNode::new(tree, |_| 0);
    for node in nodes {
        for up in tree.path_to_root(node) {
            counts[up] += 1;
        }
    }
    counts
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
        assert!(!exceeds(&tree, &rules, &[], node("2")));
        assert!(exceeds(&tree, &rules, &[node("2")], node("2")));
    }
}
