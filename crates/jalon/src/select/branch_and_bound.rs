//! The best items without a look at all of them: branch and bound, best first (Land & Doig 1960).
use super::eligibility::{self, Candidate};
use super::expected_variance::ExpectedVariance;
use crate::latent::{Node, PerNode, Posterior};
use crate::math::dot;
use crate::prelude::*;
use crate::session::{Assessment, Curves};
use alloc::collections::BinaryHeap;
use core::cmp::Ordering;

/// The candidates in the order of how much they lower the expected variance of the targets, as far
/// as it is asked for: the same, to the last bit, as when all are looked at.
///
/// An answer x on an item of node v cannot tell more of a target t than θ_v does:
///
/// Σ_x P(x) · (E\[θ_t | x\] − E\[θ_t\])² ≤ Var(E\[θ_t | θ_v\]) · Σ_x Var(P(x | θ_v)) / P(x),
///
/// by Cauchy and Schwarz, since the left side holds Cov(E\[θ_t | θ_v\], P(x | θ_v))² / P(x). The last
/// factor is the item's alone. All this holds as well for the node u above v, with P(x | θ_u), where
/// u stands between v and the targets; and Var(E\[θ_t | θ_v\]) ≤ Var(E\[θ_t | θ_u\]). So leaves need no
/// means of their own, unless one of their items may be among the best. Where no answer bears on v,
/// not even then: by way of u the gain is known but for rounding, and that settles nearly all places.
pub(super) struct Search<'s> {
    assessment: &'s Assessment,
    posterior: &'s Posterior<'s>,
    targets: &'s [(Node, f64)],
    candidates: &'s [Candidate],
    variance: ExpectedVariance<'s>,
    /// An upper bound of Σ w · Var(E\[θ_t | θ_v\]), at the nodes where it was asked for.
    explained: PerNode<Option<f64>>,
    /// Whether no answer bears on a node.
    silent: PerNode<bool>,
    /// What rounding may add to a gain, beside [`ROUNDING`], is less than this over P(x), for each x.
    slack: f64,
    /// Those not ranked yet, the greatest bound first.
    queue: BinaryHeap<Bounded>,
    /// The best, by their places among the candidates, best first.
    ranked: Vec<usize>,
}

/// Bounds and gains come to the same numbers by other roads, so they differ by rounding: a shift
/// of θ_t by less than δ = 1e-10 times the width of the grid (each product with a transition
/// adds 1e-14). (s + δ)² ≤ (1 + η) s² + (1 + 1/η) δ², taken with η = 1e-6.
const ROUNDING: f64 = 1.0 + 1e-6;
const SHIFT_SQUARED: f64 = 1e-14;

/// The same for a probability and its square, each with the parts of a sum.
const CHANCE_ROUNDING: f64 = 2.0 * eligibility::ROUNDING;

/// A candidate, by its place, with an upper bound of its gain.
#[derive(Clone, Copy)]
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
    /// What the node above explains.
    Parent,
    /// What the node itself explains.
    Own,
    /// The gain itself, but for rounding; at least this.
    Nearly(f64),
    /// The gain itself.
    Gain,
}

impl<'s> Search<'s> {
    pub(super) fn new(
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
            silent: PerNode::new(tree, |node| posterior.is_silent(node)),
            slack: SHIFT_SQUARED * width * width * weights,
            queue: BinaryHeap::new(),
            ranked: Vec::new(),
        };
        let mut met = PerNode::new(tree, |_| false);
        for candidate in candidates {
            if let Some(node) = search.node(candidate)
                && !met[node]
            {
                met[node] = true;
                match tree.parent(node) {
                    Some((parent, _)) if search.is_aside(node) => search.reach(parent),
                    _ => search.reach(node),
                }
            }
        }
        let bounds = candidates.iter().enumerate();
        search.queue = bounds
            .map(|(place, candidate)| search.first_bound(place, candidate))
            .collect();
        search
    }

    /// The candidate at this place in the order, from 0, as its index in the bank.
    pub(super) fn at(&mut self, place: usize) -> Option<usize> {
        while self.ranked.len() <= place {
            let next = self.next()?;
            self.ranked.push(next);
        }
        let candidate = self.candidates.get(*self.ranked.get(place)?)?;
        Some(candidate.index)
    }

    /// The first one's gain, 0 where there is none.
    pub(super) fn best_gain(&mut self) -> f64 {
        self.at(0);
        let best = self.ranked.first();
        let best = best.and_then(|place| self.candidates.get(*place));
        let Some((node, best)) = best.and_then(|best| Some((self.node(best)?, best))) else {
            return 0.0;
        };
        self.reach(node);
        self.gain(node, best)
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

    /// Makes a node's bound and gains ready.
    fn reach(&mut self, node: Node) {
        self.variance.reach(node);
        if self.explained[node].is_none() {
            let explained = self.variance.explained(node);
            self.explained[node] = Some(ROUNDING * explained + self.slack);
        }
    }

    /// The best of those not ranked yet, by its place.
    fn next(&mut self) -> Option<usize> {
        loop {
            // The second of a heap is one of these.
            let others = self.queue.as_slice().iter().skip(1).take(2);
            let second = others
                .map(|one| one.bound)
                .fold(f64::NEG_INFINITY, f64::max);
            let first = *self.queue.peek()?;
            let settled = match first.from {
                // A tie goes to the first in the bank, which is the first here.
                From::Gain => true,
                From::Nearly(least) => least > second,
                From::Parent | From::Own => false,
            };
            if settled {
                return self.queue.pop().map(|first| first.place);
            }
            let closer = self.closer(first);
            if let Some(mut first) = self.queue.peek_mut() {
                *first = closer;
            }
        }
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
        Some((self.explained[parent]? * share, share, From::Parent))
    }

    /// A closer bound of the same candidate.
    fn closer(&mut self, one: Bounded) -> Bounded {
        let Some((node, candidate)) = self
            .candidates
            .get(one.place)
            .and_then(|candidate| Some((self.node(candidate)?, candidate)))
        else {
            // Never: places come from the candidates.
            return Bounded {
                bound: f64::NEG_INFINITY,
                from: From::Gain,
                ..one
            };
        };
        let parent = self.posterior.model().tree().parent(node);
        match (one.from, parent) {
            (From::Parent, Some((parent, _))) if self.silent[node] => {
                let (least, most) = self
                    .nearly(parent, candidate)
                    .unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
                Bounded {
                    bound: or_infinite(most),
                    from: From::Nearly(least),
                    ..one
                }
            }
            (From::Parent, Some(_)) => self.bounded_by(one, node, From::Own),
            _ => {
                self.reach(node);
                Bounded {
                    bound: self.gain(node, candidate),
                    from: From::Gain,
                    ..one
                }
            }
        }
    }

    fn bounded_by(&mut self, one: Bounded, node: Node, from: From) -> Bounded {
        self.reach(node);
        let explained = self.explained[node].unwrap_or(f64::INFINITY);
        Bounded {
            bound: or_infinite(explained * one.share),
            from,
            ..one
        }
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

    /// The gain by way of the node above, with what rounding may take away, and what it may add.
    fn nearly(&self, parent: Node, candidate: &Candidate) -> Option<(f64, f64)> {
        let curves = self.assessment.curves(candidate.index)?;
        let curves = curves.from_parent.as_ref()?;
        let gain = self.variance.gain(parent, &curves.steps, candidate);
        let ways: f64 = candidate.chances().map(|chance| 1.0 / least(chance)).sum();
        let least_likely = candidate.chances().map(least).fold(1.0, f64::min);
        let rounding = ROUNDING * (1.0 + CHANCE_ROUNDING / least_likely);
        let slack = self.slack * ways;
        Some(((gain - slack) / rounding, rounding * gain + slack))
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
