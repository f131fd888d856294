//! What a finished search says of items and groups.
use super::answers::Answers;
use super::em::Search;
use super::latent::Population;
use super::result::{CalibratedItem, Calibration, Covariance, Excluded, Role};
use super::state::{Slot, State};
use crate::matrix::Entries;
use jalon::math;

pub(super) fn finish(
    search: &Search<'_>,
    state: &State,
    answers: &Answers,
    counts: &[Vec<f64>],
    excluded: &[Option<Excluded>],
) -> Calibration {
    let free = state.free();
    let place = |at: usize| free.iter().position(|other| *other == at);
    let covariance = search.covariance.clone().map(|matrix| Covariance {
        matrix,
        items: state
            .slots
            .iter()
            .map(|slot| place(slot.at).filter(|_| slot.is_free && slot.is_used))
            .collect(),
    });
    let items = state.slots.iter().zip(counts).zip(excluded).enumerate();
    let items = items.map(|(at, ((slot, counts), excluded))| {
        item(at, slot, state, counts, *excluded, covariance.as_ref())
    });
    let populations = state.populations();
    let kept: f64 = search
        .answers
        .patterns(0..search.answers.n_patterns())
        .map(|pattern| pattern.weight)
        .sum();
    let at = state.groups_at();
    let group_errors = covariance.as_ref().map_or(Vec::new(), |covariance| {
        let error = |at: usize| {
            place(at).map_or(0.0, |own| {
                math::sqrt(covariance.matrix.entry((own, own)).max(0.0))
            })
        };
        let each = populations.iter().enumerate();
        each.map(|(group, population)| Population {
            mean: error(at + 2 * group),
            sd: error(at + 2 * group + 1) * population.sd,
        })
        .collect()
    });
    Calibration {
        items: items.collect(),
        group_errors,
        groups: populations,
        ln_likelihood: search.ln_likelihood,
        ln_prior: state.ln_prior(),
        n_parameters: free.len(),
        n_persons: kept,
        n_without: answers.n_persons() as f64 - kept,
        steps: search.steps,
        taken_back: search.taken_back,
        newton_steps: search.newton_steps,
        end: search.end,
        points: state.points.clone(),
        coarseness: search.coarseness,
        covariance,
        jackknife: None,
    }
}

fn item(
    at: usize,
    slot: &Slot,
    state: &State,
    counts: &[f64],
    excluded: Option<Excluded>,
    covariance: Option<&Covariance>,
) -> CalibratedItem {
    let role = match excluded {
        Some(reason) => Role::Excluded(reason),
        None if slot.is_free => Role::Estimated,
        None => Role::Fixed,
    };
    let psi = state.psi(slot).to_vec();
    let own = covariance.and_then(|all| all.of_item(at, psi.len()));
    let roots = |matrix: &nalgebra::DMatrix<f64>| {
        let diagonal = matrix.diagonal();
        diagonal
            .iter()
            .map(|v| math::sqrt(v.max(0.0)))
            .collect::<Vec<f64>>()
    };
    let (psi_errors, irt_errors) = match own {
        Some(own) => {
            let jacobian = slot.shape.irt_jacobian(&psi);
            let irt = &jacobian * &own * jacobian.transpose();
            (roots(&own), roots(&irt))
        }
        None => (Vec::new(), Vec::new()),
    };
    let is_out = excluded.is_some();
    CalibratedItem {
        shape: slot.shape,
        role,
        irt: if is_out {
            Vec::new()
        } else {
            slot.shape.irt(&psi)
        },
        psi: if is_out { Vec::new() } else { psi },
        psi_errors,
        irt_errors,
        n_answers: counts.iter().sum(),
        counts: counts.to_vec(),
    }
}
