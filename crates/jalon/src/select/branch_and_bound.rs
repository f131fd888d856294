//! The best items without a look at all of them: branch and bound, best first (Land & Doig 1960).
use super::eligibility::{self, Candidate};
use super::expected_variance::ExpectedVariance;
use super::order;
use crate::latent::{Node, PerNode, Posterior};
use crate::math::dot;
use crate::prelude::*;
use crate::session::{Assessment, Curves};
use alloc::collections::BinaryHeap;
use alloc::collections::binary_heap::PeekMut;
use core::cmp::Ordering;

/// The `n` candidates that lower the expected variance of the targets most, best first, with their
/// gains: the same, to the last bit, as when all are looked at.
///
/// An answer x on an item of node v cannot tell more of a target t than θ_v does:
///
/// Σ_x P(x) · (E\[θ_t | x\] − E\[θ_t\])² ≤ Var(E\[θ_t | θ_v\]) · Σ_x Var(P(x | θ_v)) / P(x),
///
/// by Cauchy and Schwarz, since the left side holds Cov(E\[θ_t | θ_v\], P(x | θ_v))² / P(x). The last
/// factor is the item's alone. All this holds as well for the node u above v, with P(x | θ_u), where
/// u stands between v and the targets; and Var(E\[θ_t | θ_v\]) ≤ Var(E\[θ_t | θ_u\]). So leaves need no
/// means of their own, unless one of their items may be among the best.
pub(super) fn best(
    assessment: &Assessment,
    posterior: &Posterior<'_>,
    targets: &[(Node, f64)],
    candidates: &[Candidate],
    n: usize,
) -> Vec<(usize, f64)> {
    Search::new(assessment, posterior, targets, candidates).run(n)
}

struct Search<'s> {
    assessment: &'s Assessment,
    posterior: &'s Posterior<'s>,
    targets: &'s [(Node, f64)],
    candidates: &'s [Candidate],
    variance: ExpectedVariance<'s>,
    /// An upper bound of Σ w · Var(E\[θ_t | θ_v\]), at the nodes where it was asked for.
    explained: PerNode<Option<f64>>,
    /// The same, less closely.
    ceiling: PerNode<Option<f64>>,
    /// Whether no answer bears on a node.
    silent: PerNode<bool>,
    /// What rounding may add to a gain, beside [`ROUNDING`], is less than this over P(x), for each x.
    slack: f64,
}

/// Bounds and gains come to the same numbers by other roads, so they differ by rounding: a shift
/// of θ_t by less than δ = 1e-10 times the width of the grid (each product with a transition
/// adds 1e-14). (s + δ)² ≤ (1 + η) s² + (1 + 1/η) δ², taken with η = 1e-6.
const ROUNDING: f64 = 1.0 + 1e-6;
const SHIFT_SQUARED: f64 = 1e-14;

/// The same for a probability and its square, each with the parts of a sum.
const CHANCE_ROUNDING: f64 = 2.0 * eligibility::ROUNDING;

/// A candidate, by its place, with an upper bound of its gain.
struct Bounded {
    bound: f64,
    /// Σ_x Var(P(x | θ)) / P(x), of the node above where no answer bears on the item's own.
    share: f64,
    place: usize,
    from: From,
}

/// What the bound was taken from.
#[derive(Clone, Copy)]
enum From {
    /// The ceiling of what the node above explains.
    Ceiling,
    /// What the node above explains.
    Parent,
    /// What the node itself explains.
    Own,
    /// The gain itself, but for rounding.
    Gain,
}

impl<'s> Search<'s> {
    fn new(
        assessment: &'s Assessment,
        posterior: &'s Posterior<'s>,
        targets: &'s [(Node, f64)],
        candidates: &'s [Candidate],
    ) -> Self {
        let model = posterior.model();
        let tree = model.tree();
        let points = model.grid().points();
        let width = points.last().unwrap_or(&0.0) - points.first().unwrap_or(&0.0);
        let weights: f64 = targets.iter().map(|(_, weight)| *weight).sum();
        let mut search = Search {
            assessment,
            posterior,
            targets,
            candidates,
            variance: ExpectedVariance::new(posterior, targets),
            explained: PerNode::new(tree, |_| None),
            ceiling: PerNode::new(tree, |_| None),
            silent: PerNode::new(tree, |node| posterior.is_silent(node)),
            slack: SHIFT_SQUARED * width * width * weights,
        };
        let mut met = PerNode::new(tree, |_| false);
        for candidate in candidates {
            if let Some(node) = search.node(candidate)
                && !met[node]
            {
                met[node] = true;
                match tree.parent(node) {
                    Some((parent, _)) if search.is_aside(node) => search.prepare(parent),
                    _ => search.reach(node),
                }
            }
        }
        search
    }

    fn node(&self, candidate: &Candidate) -> Option<Node> {
        let item = self.assessment.bank().items().get(candidate.index);
        item.map(crate::bank::Item::node)
    }

    /// Whether the node above stands between this one and all targets.
    fn is_aside(&self, node: Node) -> bool {
        let tree = self.posterior.model().tree();
        tree.children(node).is_empty() && self.targets.iter().all(|(target, _)| *target != node)
    }

    /// Makes ready a bound of what this node explains: below the root, and where no target is further
    /// down, of every target but itself at most what the root explains.
    fn prepare(&mut self, node: Node) {
        let tree = self.posterior.model().tree();
        if self.explained[node].is_some() || self.ceiling[node].is_some() {
            return;
        }
        let further_down = |(target, _): &(Node, f64)| {
            *target != node && tree.path_to_root(*target).any(|up| up == node)
        };
        match tree.parent(node) {
            Some((root, _)) if root == tree.root() && !self.targets.iter().any(further_down) => {
                self.reach(root);
                let others = self.variance.explained(root, |target| target != node);
                let itself = self.targets.iter().filter(|(target, _)| *target == node);
                let (_, sd) = self.posterior.moments(node);
                let itself: f64 = itself.map(|(_, weight)| weight * sd * sd).sum();
                self.ceiling[node] = Some(ROUNDING * (others + itself) + self.slack);
            }
            _ => self.reach(node),
        }
    }

    /// Makes a node's bound and gains ready.
    fn reach(&mut self, node: Node) {
        self.variance.reach(node);
        if self.explained[node].is_none() {
            let explained = self.variance.explained(node, |_| true);
            self.explained[node] = Some(ROUNDING * explained + self.slack);
        }
    }

    fn run(mut self, n: usize) -> Vec<(usize, f64)> {
        let candidates = self.candidates.iter().enumerate();
        let mut queue: BinaryHeap<Bounded> = candidates
            .map(|(place, candidate)| self.first_bound(place, candidate))
            .collect();
        let mut best: Vec<(usize, f64)> = Vec::with_capacity(n + 1);
        while let Some(mut top) = queue.peek_mut() {
            if best.len() >= n && best.last().is_some_and(|(_, least)| top.bound < *least) {
                break;
            }
            if let Some(found) = self.look_closer(&mut top) {
                PeekMut::pop(top);
                let at = best.partition_point(|one| order(one, &found) == Ordering::Less);
                best.insert(at, found);
                best.truncate(n);
            }
        }
        best
    }

    fn first_bound(&self, place: usize, candidate: &Candidate) -> Bounded {
        let (bound, share, from) =
            self.bound(candidate)
                .unwrap_or((f64::INFINITY, f64::INFINITY, From::Own));
        Bounded {
            bound: or_infinite(bound),
            share,
            place,
            from,
        }
    }

    fn bound(&self, candidate: &Candidate) -> Option<(f64, f64, From)> {
        let node = self.node(candidate)?;
        let curves = self.assessment.curves(candidate.index)?;
        let share = |curves: &Curves, node| share(curves, candidate, self.posterior.marginal(node));
        if let Some(explained) = self.explained[node] {
            let share = share(&curves.own, node);
            return Some((explained * share, share, From::Own));
        }
        let (parent, _) = self.posterior.model().tree().parent(node)?;
        let share = if self.silent[node] {
            share(curves.from_parent.as_ref()?, parent)
        } else {
            share(&curves.own, node)
        };
        match (self.explained[parent], self.ceiling[parent]) {
            (Some(explained), _) => Some((explained * share, share, From::Parent)),
            (None, Some(ceiling)) => Some((ceiling * share, share, From::Ceiling)),
            (None, None) => None,
        }
    }

    /// A closer bound in place of this one, or the item with its gain.
    fn look_closer(&mut self, top: &mut Bounded) -> Option<(usize, f64)> {
        let candidate = self.candidates.get(top.place)?;
        let node = self.node(candidate)?;
        let parent = self.posterior.model().tree().parent(node);
        match (top.from, parent) {
            (From::Ceiling, Some((parent, _))) => {
                self.reach(parent);
                self.bound_by(top, parent);
                top.from = From::Parent;
                None
            }
            (From::Parent, Some((parent, _))) if self.silent[node] => {
                let gain = self.nearly(parent, candidate);
                top.bound = or_infinite(gain.unwrap_or(f64::INFINITY));
                top.from = From::Gain;
                None
            }
            (From::Parent, Some(_)) => {
                self.reach(node);
                self.bound_by(top, node);
                top.from = From::Own;
                None
            }
            _ => {
                self.reach(node);
                Some((candidate.index, self.gain(node, candidate)))
            }
        }
    }

    fn bound_by(&self, top: &mut Bounded, node: Node) {
        let explained = self.explained[node].unwrap_or(f64::INFINITY);
        top.bound = or_infinite(explained * top.share);
    }

    /// What the full look finds, to the last bit.
    fn gain(&self, node: Node, candidate: &Candidate) -> f64 {
        let steps = self.assessment.steps(candidate.index);
        if candidate.rough {
            let exact = Candidate::new(self.assessment, self.posterior, candidate.index, node);
            return self.variance.gain(node, steps, &exact);
        }
        self.variance.gain(node, steps, candidate)
    }

    /// The gain by way of the node above, and what rounding may add.
    fn nearly(&self, parent: Node, candidate: &Candidate) -> Option<f64> {
        let curves = self.assessment.curves(candidate.index)?;
        let curves = curves.from_parent.as_ref()?;
        let gain = self.variance.gain(parent, &curves.steps, candidate);
        let ways: f64 = candidate.chances().map(|chance| 1.0 / least(chance)).sum();
        let least_likely = candidate.chances().map(least).fold(1.0, f64::min);
        let rounding = 1.0 + CHANCE_ROUNDING / least_likely;
        Some(ROUNDING * rounding * gain + self.slack * ways)
    }
}

/// Nothing times something without bound: no bound.
fn or_infinite(bound: f64) -> f64 {
    if bound.is_nan() { f64::INFINITY } else { bound }
}

/// The least that a probability is, rounding set aside.
fn least(chance: f64) -> f64 {
    (chance - CHANCE_ROUNDING).max(0.0)
}

/// Σ_x Var(P(x | θ)) / P(x) over the points x, rounded up.
fn share(curves: &Curves, candidate: &Candidate, marginal: &[f64]) -> f64 {
    let mut squares = curves.squares.iter();
    let (mut total, mut variance) = (0.0, 0.0);
    for chance in candidate.chances() {
        // Right and wrong vary alike.
        if let Some(square) = squares.next() {
            variance = (dot(square, marginal) - chance * chance).max(0.0) + 2.0 * CHANCE_ROUNDING;
        }
        total += variance / least(chance);
    }
    total
}

impl Ord for Bounded {
    fn cmp(&self, other: &Self) -> Ordering {
        let bounds = self.bound.total_cmp(&other.bound);
        bounds.then(other.place.cmp(&self.place))
    }
}

impl PartialOrd for Bounded {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Bounded {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Bounded {}
