//! What a session's answers say of the traits: now, and what if.
use super::{Answer, Session};
use crate::latent::{LatentModel, Node, Posterior};
use crate::prelude::*;
use alloc::borrow::Cow;
use core::mem;

impl Session {
    /// The exact posterior of every trait, given the answers so far. Rapid guesses count for
    /// nothing (effort-moderated model, Wise & DeMars 2006).
    pub fn posterior(&self) -> Posterior<'_> {
        Posterior::from_messages(self.assessment.model(), Cow::Borrowed(&self.messages))
    }

    /// Brings the messages up to date with what is known of this node.
    pub(super) fn gather(&mut self, node: Node) {
        let mut messages = mem::take(&mut self.messages);
        let rows = self.rows_on(node, self.terms());
        messages.set_answers(self.assessment.model(), node, &rows);
        self.messages = messages;
    }

    /// This session's `posterior` if one more item, by bank index, were answered with this
    /// ln P(answer | θ).
    pub(crate) fn posterior_with<'p>(
        &self,
        posterior: &Posterior<'p>,
        index: usize,
        ln_likelihood: &[f64],
    ) -> Posterior<'p> {
        let mut terms = self.terms();
        match self.bank().items().get(index) {
            Some(item) => {
                terms.push((index, item.node(), ln_likelihood));
                self.changed(posterior, item.node(), terms)
            }
            None => posterior.clone(),
        }
    }

    /// This session's `posterior` without the answer at this place.
    pub(crate) fn posterior_without<'p>(
        &self,
        posterior: &Posterior<'p>,
        place: usize,
    ) -> Posterior<'p> {
        let answer = self.answers.get(place).map(|answer| answer.index);
        let item = answer.and_then(|index| self.bank().items().get(index));
        match item {
            Some(item) => {
                let mut terms = self.terms();
                terms.retain(|(index, ..)| Some(*index) != answer);
                self.changed(posterior, item.node(), terms)
            }
            None => posterior.clone(),
        }
    }

    /// The posterior when these terms hold on a node.
    fn changed<'p>(
        &self,
        posterior: &Posterior<'p>,
        node: Node,
        terms: Vec<(usize, Node, &[f64])>,
    ) -> Posterior<'p> {
        posterior.with_answers_on(node, &self.rows_on(node, terms))
    }

    /// What bears on a node: the tilts, then those of these terms.
    fn rows_on<'t>(
        &'t self,
        node: Node,
        mut terms: Vec<(usize, Node, &'t [f64])>,
    ) -> Vec<&'t [f64]> {
        // Bank order: answers arriving in another order give the same bits.
        crate::order::sort_by_key(&mut terms, |(index, ..)| *index);
        let tilts = self.tilts.iter().map(|(node, row)| (*node, row.as_slice()));
        let answers = terms.into_iter().map(|(_, node, row)| (node, row));
        tilts
            .chain(answers)
            .filter(|(other, _)| *other == node)
            .map(|(_, row)| row)
            .collect()
    }

    /// What this session knew before its answers, on another model of the same tree.
    pub(crate) fn prior_on<'m>(&self, model: &'m LatentModel) -> Posterior<'m> {
        let tilts = self.assessment.tilts(&self.context, model.grid().points());
        let rows: Vec<(Node, &[f64])> = tilts.iter().map(|(n, row)| (*n, row.as_slice())).collect();
        model.posterior(&rows)
    }

    /// The posterior of this session's answers on another model of the same tree.
    pub(crate) fn posterior_on<'m>(&self, model: &'m LatentModel) -> Posterior<'m> {
        let points = model.grid().points();
        let mut rows = self.assessment.tilts(&self.context, points);
        let mut counted: Vec<&Answer> =
            self.answers.iter().filter(|answer| !answer.rapid).collect();
        crate::order::sort_by_key(&mut counted, |answer| answer.index);
        rows.extend(counted.into_iter().filter_map(|answer| {
            let item = self.bank().items().get(answer.index)?;
            Some((
                item.node(),
                item.curve().ln_likelihood(answer.outcome, points),
            ))
        }));
        let terms: Vec<(Node, &[f64])> = rows.iter().map(|(n, row)| (*n, row.as_slice())).collect();
        model.posterior(&terms)
    }

    /// What the answers that count say: bank index, node, ln P(answer | θ).
    fn terms(&self) -> Vec<(usize, Node, &[f64])> {
        self.answers
            .iter()
            .zip(&self.ln_likelihoods)
            .filter(|(answer, _)| !answer.rapid)
            .filter_map(|(answer, row)| {
                let item = self.bank().items().get(answer.index)?;
                Some((answer.index, item.node(), row.as_slice()))
            })
            .collect()
    }
}
