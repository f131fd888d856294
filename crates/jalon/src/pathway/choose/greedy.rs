//! One workshop after the other.
use super::candidate::teaches;
use super::{Candidate, Gain, reached};
use crate::prelude::*;

/// Less than this is rounding, not gain.
const NOTHING: f64 = 1e-12;

/// Adds again and again the workshop, with what it still requires, that gains most a session.
pub(super) fn greedy(
    candidates: &[Candidate],
    gain: &Gain<'_>,
    first: &[usize],
    sessions: usize,
) -> Vec<usize> {
    let mut chosen = first.to_vec();
    loop {
        let base = gain.of(&chosen);
        let mut best: Option<(f64, Vec<usize>)> = None;
        for index in 0..candidates.len() {
            let Some(bundle) = bundle(candidates, &chosen, index) else {
                continue;
            };
            if bundle.is_empty() || chosen.len() + bundle.len() > sessions {
                continue;
            }
            let mut with = chosen.clone();
            with.extend(&bundle);
            let rate = (gain.of(&with) - base) / bundle.len() as f64;
            if rate > NOTHING && best.as_ref().is_none_or(|(most, _)| rate > *most) {
                best = Some((rate, bundle));
            }
        }
        let Some((_, bundle)) = best else {
            return chosen;
        };
        chosen.extend(bundle);
    }
}

/// What the rules put first, each after what it requires, within the sessions.
pub(super) fn with_required(
    candidates: &[Candidate],
    first: &[usize],
    sessions: usize,
) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    for index in first {
        if let Some(bundle) = bundle(candidates, &chosen, *index)
            && chosen.len() + bundle.len() <= sessions
        {
            chosen.extend(bundle);
        }
    }
    chosen
}

/// The candidate and all that it still requires, in order; empty if it is chosen already; none if
/// something cannot be reached.
pub(super) fn bundle(
    candidates: &[Candidate],
    chosen: &[usize],
    index: usize,
) -> Option<Vec<usize>> {
    let mut bundle = Vec::new();
    add(candidates, chosen, index, &mut bundle, &mut Vec::new()).then_some(bundle)
}

fn add(
    candidates: &[Candidate],
    chosen: &[usize],
    index: usize,
    bundle: &mut Vec<usize>,
    path: &mut Vec<usize>,
) -> bool {
    if chosen.contains(&index) || bundle.contains(&index) {
        return true;
    }
    let Some(candidate) = candidates.get(index) else {
        return false;
    };
    if path.contains(&index) {
        return false;
    }
    path.push(index);
    let mut placed = chosen.to_vec();
    placed.extend(bundle.iter());
    let done = reached(candidates, &placed, index)
        || candidate.missing.iter().all(|need| {
            let have = chosen.iter().chain(bundle.iter());
            if have.copied().any(|one| teaches(candidates, one, need)) {
                return true;
            }
            let mut providers: Vec<(f64, usize)> = Vec::new();
            for (one, provider) in candidates.iter().enumerate() {
                let fit = provider.fits.iter().find(|(node, _)| *node == need.0);
                if let Some((_, fit)) = fit
                    && teaches(candidates, one, need)
                {
                    providers.push((fit * provider.device, one));
                }
            }
            // Stable: ties keep the catalogue's order.
            crate::order::sort_by(&mut providers, |one, other| other.0.total_cmp(&one.0));
            providers.into_iter().any(|(_, provider)| {
                let before = bundle.len();
                let done = add(candidates, chosen, provider, bundle, path);
                if !done {
                    bundle.truncate(before);
                }
                done
            })
        });
    path.pop();
    if done {
        bundle.push(index);
    }
    done
}
