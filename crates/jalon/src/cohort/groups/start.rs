//! Where the search starts from.
use super::GroupSize;
use super::worth::Worth;
use crate::prelude::*;

/// Above so many people one start is enough: nearly everybody is in the workshop that they gain most of
/// to begin with. (Found by trying: at 500 the starts differ by less than a thousandth.)
const MANY: usize = 500;

/// Up to so many people each workshop once begins, since the search leaves few of them better off alone.
/// (Arbitrary: it takes as long as one start for 500.)
const FEW: usize = 24;

/// By person, the workshop.
type Taken = Vec<Option<usize>>;

/// The starts; each can be cut into groups.
pub(super) fn starts(worth: &Worth, size: GroupSize) -> Vec<Taken> {
    let everybody = preferred(worth, &vec![true; worth.workshops()]);
    let mut starts = vec![filled(worth, size, trimmed(worth, size, everybody.clone()))];
    if worth.people() <= MANY {
        starts.push(filled(worth, size, vec![None; worth.people()]));
        starts.push(filled(
            worth,
            size,
            trimmed(worth, size, dropped(worth, size)),
        ));
    }
    if worth.people() <= FEW {
        for workshop in 0..worth.workshops() {
            for count in [size.size(), size.least()] {
                starts.extend(begun(worth, size, workshop, count));
            }
        }
    }
    starts
}

/// One group of those who gain most of a workshop, and then the others; none: there are too few.
fn begun(worth: &Worth, size: GroupSize, workshop: usize, count: usize) -> Option<Taken> {
    let mut people: Vec<usize> = (0..worth.people())
        .filter(|person| worth.of(*person, workshop) > 0.0)
        .collect();
    let gain = |person: &usize| worth.of(*person, workshop);
    crate::order::sort_by(&mut people, |one, other| gain(other).total_cmp(&gain(one)));
    people.truncate(count);
    if !size.fits(people.len()) || people.is_empty() {
        return None;
    }
    let taken = (0..worth.people()).map(|one| people.contains(&one).then_some(workshop));
    Some(filled(worth, size, taken.collect()))
}

/// Everybody in the open workshop that they gain most of, the first of equal ones.
fn preferred(worth: &Worth, open: &[bool]) -> Taken {
    (0..worth.people())
        .map(|person| {
            let mut best: Option<(f64, usize)> = None;
            for (workshop, (gain, open)) in worth.row(person).iter().zip(open).enumerate() {
                if *open && *gain > 0.0 && best.is_none_or(|(most, _)| *gain > most) {
                    best = Some((*gain, workshop));
                }
            }
            best.map(|(_, workshop)| workshop)
        })
        .collect()
}

fn total(worth: &Worth, taken: &Taken) -> f64 {
    let gains = taken.iter().enumerate();
    gains
        .filter_map(|(person, workshop)| Some(worth.of(person, (*workshop)?)))
        .sum()
}

/// Closes the workshop of too few people that costs least to close, again and again.
fn dropped(worth: &Worth, size: GroupSize) -> Taken {
    let mut open = vec![true; worth.workshops()];
    loop {
        let taken = preferred(worth, &open);
        let mut counts = vec![0_usize; worth.workshops()];
        for workshop in taken.iter().flatten() {
            if let Some(count) = counts.get_mut(*workshop) {
                *count += 1;
            }
        }
        let mut best: Option<(f64, usize)> = None;
        for (workshop, count) in counts.iter().enumerate() {
            if *count == 0 || *count >= size.least() {
                continue;
            }
            let mut fewer = open.clone();
            if let Some(one) = fewer.get_mut(workshop) {
                *one = false;
            }
            let left = total(worth, &preferred(worth, &fewer));
            if best.is_none_or(|(most, _)| left > most) {
                best = Some((left, workshop));
            }
        }
        let Some((_, workshop)) = best else {
            return taken;
        };
        if let Some(one) = open.get_mut(workshop) {
            *one = false;
        }
    }
}

/// Takes out of each workshop as few people as need be for groups, those first who lose least by their
/// second choice.
fn trimmed(worth: &Worth, size: GroupSize, mut taken: Taken) -> Taken {
    for workshop in 0..worth.workshops() {
        let mut people: Vec<(f64, usize)> = taken
            .iter()
            .enumerate()
            .filter(|(_, one)| **one == Some(workshop))
            .map(|(person, _)| {
                let others = worth.row(person).iter().enumerate();
                let second = others
                    .filter(|(other, _)| *other != workshop)
                    .map(|(_, gain)| *gain)
                    .fold(0.0, f64::max);
                (worth.of(person, workshop) - second, person)
            })
            .collect();
        crate::order::sort_by(&mut people, |one, other| other.0.total_cmp(&one.0));
        let kept = (0..=people.len()).rfind(|count| size.fits(*count));
        for (_, person) in people.iter().skip(kept.unwrap_or(0)) {
            if let Some(one) = taken.get_mut(*person) {
                *one = None;
            }
        }
    }
    taken
}

/// Makes groups of those who are in none: again and again the workshop and the people with the greatest
/// gain. Only as many as still can be cut into groups with those who are there.
fn filled(worth: &Worth, size: GroupSize, mut taken: Taken) -> Taken {
    let mut counts = vec![0_usize; worth.workshops()];
    for workshop in taken.iter().flatten() {
        if let Some(count) = counts.get_mut(*workshop) {
            *count += 1;
        }
    }
    let free: Vec<usize> = (0..worth.people())
        .filter(|person| taken.get(*person) == Some(&None))
        .collect();
    let mut lists: Vec<Vec<usize>> = (0..worth.workshops())
        .map(|workshop| {
            let fits = free.iter().copied();
            let mut fits: Vec<usize> = fits
                .filter(|person| worth.of(*person, workshop) > 0.0)
                .collect();
            crate::order::sort_by(&mut fits, |one, other| {
                let gain = |person: &usize| worth.of(*person, workshop);
                gain(other).total_cmp(&gain(one))
            });
            fits
        })
        .collect();
    loop {
        let mut best: Option<(f64, usize, usize)> = None;
        for (workshop, list) in lists.iter_mut().enumerate() {
            list.retain(|person| taken.get(*person) == Some(&None));
            let there = counts.get(workshop).copied().unwrap_or(0);
            let Some(count) =
                (1..=list.len().min(size.size())).rfind(|count| size.fits(there + count))
            else {
                continue;
            };
            let people = list.iter().take(count);
            let gain: f64 = people.map(|person| worth.of(*person, workshop)).sum();
            if best.is_none_or(|(most, ..)| gain > most) {
                best = Some((gain, workshop, count));
            }
        }
        let Some((_, workshop, count)) = best else {
            return taken;
        };
        for person in lists.get(workshop).into_iter().flatten().take(count) {
            if let Some(one) = taken.get_mut(*person) {
                *one = Some(workshop);
            }
        }
        if let Some(there) = counts.get_mut(workshop) {
            *there += count;
        }
    }
}
