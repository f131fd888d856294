//! Many people: figures that tell of no small group, to whoever reads all tables together; and groups.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::cohort::Member;
use jalon::cohort::figures::{About, Counted, Figures, Scheme, figures};
use jalon::cohort::groups::{GroupSize, explain, propose};
use jalon::{Bank, Change, Context, Measured, Report, Session, Sureness};
use jalon_tests::bank;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static BANK: LazyLock<Bank> = LazyLock::new(bank);
static EMPTY: LazyLock<Report> = LazyLock::new(|| {
    let plan = BANK.plan("diagnostic").unwrap();
    Session::new(&BANK, plan, Context::default(), 1).report()
});

/// A small generator of its own: the next number below `n`.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % n
    }
}

/// Somebody with levels, decisions and needs at random, around a level of their own.
fn member(draw: &mut Draw, spread: usize) -> Member {
    let mut report = EMPTY.clone();
    let own = draw.below(spread);
    for node in &mut report.nodes {
        let count = node.level_probabilities.len();
        let level = (own + draw.below(2)).min(count - 1);
        node.level_probabilities = vec![0.1 / (count - 1) as f64; count];
        node.level_probabilities[level] = 0.9;
        node.measured = if draw.below(6) == 0 {
            Measured::NotYet
        } else {
            Measured::Level {
                level,
                at_least: false,
                probability: 0.9,
                sureness: Sureness::FairlySure,
            }
        };
    }
    for decided in &mut report.decisions {
        let decisions = BANK.decisions().iter();
        let decision = decisions.clone().find(|one| one.id() == decided.decision);
        let actions = decision.unwrap().actions();
        decided.action = actions[own.min(actions.len() - 1)].id().to_owned();
    }
    let mut needs = BTreeMap::new();
    for question in BANK.needs() {
        if draw.below(5) == 0 {
            continue;
        }
        let mut chosen: Vec<String> = Vec::new();
        for _ in 0..if question.several {
            1 + draw.below(3)
        } else {
            1
        } {
            let option = question.options[draw.below(question.options.len())]
                .id
                .clone();
            if !chosen.contains(&option) {
                chosen.push(option);
            }
        }
        needs.insert(question.id.clone(), chosen);
    }
    Member::new(&report, &needs)
}

fn people(count: usize, seed: u64, spread: usize) -> Vec<Member> {
    let mut draw = Draw(seed.wrapping_add(11));
    (0..count).map(|_| member(&mut draw, spread)).collect()
}

fn changes(draw: &mut Draw) -> Vec<Change> {
    EMPTY
        .nodes
        .iter()
        .filter(|node| node.depth <= 1)
        .map(|node| {
            let step = draw.below(3) as f64 - 0.8;
            Change {
                node: node.node.clone(),
                name: node.name.clone(),
                depth: node.depth,
                mean: step,
                sd: 0.3,
                progress: if step > 0.0 { 0.97 } else { 0.1 },
                sureness: [Sureness::AlmostSure, Sureness::NotKnown][draw.below(2)],
                estimate: step + draw.below(100) as f64 / 100.0,
                standard_error: 0.4,
                reliable_change_index: 1.0,
            }
        })
        .collect()
}

/// What the attacker does not know, and what they know of it.
#[derive(Clone)]
struct Attack {
    names: Vec<String>,
    known: Vec<Option<i64>>,
    truth: Vec<i64>,
    /// Which cells are the parts of which.
    sums: Vec<(usize, Vec<usize>)>,
}

impl Attack {
    fn cell(&mut self, name: String, known: Option<u32>, truth: usize) -> usize {
        self.names.push(name);
        self.known.push(known.map(i64::from));
        self.truth.push(truth as i64);
        self.names.len() - 1
    }

    /// From the published figures, and what anybody knows of such tables; the truth is counted anew.
    fn new(published: &Figures, members: &[Member], pairs: &[Vec<Change>]) -> Attack {
        let mut attack = Attack {
            names: Vec::new(),
            known: Vec::new(),
            truth: Vec::new(),
            sums: Vec::new(),
        };
        let all = attack.cell("all".to_owned(), published.people, members.len());
        let mut twice = all;
        for table in &published.tables {
            let truth = |id: &str, counts: Counted| match &table.about {
                About::Decision(of) => match counts {
                    Counted::NotDecided => members
                        .iter()
                        .filter(|one| one.action(of).is_none())
                        .count(),
                    _ => members
                        .iter()
                        .filter(|one| one.action(of) == Some(id))
                        .count(),
                },
                About::Area(of) => members
                    .iter()
                    .filter(|one| match counts {
                        Counted::NotMeasured => one.level(of).is_none(),
                        Counted::NamedOrHigher => one.level(of) >= Some(id.parse().unwrap()),
                        _ => one.level(of) == Some(id.parse().unwrap()),
                    })
                    .count(),
                About::Need(of) => match counts {
                    Counted::NotAnswered => members
                        .iter()
                        .filter(|one| !one.needs.contains_key(of))
                        .count(),
                    _ => members.iter().filter(|one| one.needs(of, id)).count(),
                },
                About::Sessions if counts == Counted::Twice => pairs.len(),
                About::Sessions => members.len() - pairs.len(),
                About::Change(of) => pairs
                    .iter()
                    .filter_map(|pair| pair.iter().find(|one| one.node == *of))
                    .filter(|one| {
                        let sure =
                            matches!(one.sureness, Sureness::AlmostSure | Sureness::FairlySure);
                        match counts {
                            Counted::Progress => sure && one.mean > 0.0,
                            Counted::Decline => sure && one.mean <= 0.0,
                            _ => !sure,
                        }
                    })
                    .count(),
            };
            let cells: Vec<usize> = table
                .rows
                .iter()
                .map(|row| {
                    let name = format!("{:?} {}", table.about, row.id);
                    attack.cell(name, row.count, truth(&row.id, row.counts))
                })
                .collect();
            let of = if matches!(table.about, About::Change(_)) {
                twice
            } else {
                all
            };
            if table.about == About::Sessions {
                twice = cells[0];
            }
            let several = matches!(&table.about, About::Need(id) if BANK.needs().iter().any(|one| one.id == *id && one.several));
            if several {
                for cell in cells {
                    let truth = (attack.truth[all] - attack.truth[cell]) as usize;
                    let others = attack.cell(format!("not {}", attack.names[cell]), None, truth);
                    attack.sums.push((all, vec![cell, others]));
                }
            } else {
                attack.sums.push((of, cells));
            }
        }
        // The attacker's equations are true.
        for (total, parts) in &attack.sums {
            let sum: i64 = parts.iter().map(|part| attack.truth[*part]).sum();
            assert_eq!(sum, attack.truth[*total], "{}", attack.names[parts[0]]);
        }
        attack
    }

    /// Every unknown that the linear system determines, by elimination with floating pivots.
    fn solved(&self) -> Vec<(usize, f64)> {
        let unknown: Vec<usize> = (0..self.names.len())
            .filter(|one| self.known[*one].is_none())
            .collect();
        let width = unknown.len();
        let mut rows: Vec<Vec<f64>> = self
            .sums
            .iter()
            .map(|(total, parts)| {
                let mut row = vec![0.0; width + 1];
                for (cell, sign) in parts
                    .iter()
                    .map(|part| (*part, 1.0))
                    .chain([(*total, -1.0)])
                {
                    match self.known[cell] {
                        Some(value) => row[width] -= sign * value as f64,
                        None => row[unknown.iter().position(|one| *one == cell).unwrap()] += sign,
                    }
                }
                row
            })
            .collect();
        let mut top = 0;
        for column in 0..width {
            let pivot = (top..rows.len()).max_by(|one, other| {
                rows[*one][column]
                    .abs()
                    .total_cmp(&rows[*other][column].abs())
            });
            let Some(pivot) = pivot.filter(|one| rows[*one][column].abs() > 1e-9) else {
                continue;
            };
            rows.swap(top, pivot);
            let by: Vec<f64> = rows[top]
                .iter()
                .map(|value| value / rows[top][column])
                .collect();
            for (at, row) in rows.iter_mut().enumerate() {
                let factor = row[column];
                if at == top {
                    row.clone_from(&by);
                } else if factor != 0.0 {
                    for (value, other) in row.iter_mut().zip(&by) {
                        *value -= factor * other;
                    }
                }
            }
            top += 1;
        }
        rows.iter()
            .filter_map(|row| {
                let mut there = (0..width).filter(|column| row[*column].abs() > 1e-9);
                let only = there.next()?;
                there
                    .next()
                    .is_none()
                    .then(|| (unknown[only], row[width] / row[only]))
            })
            .collect()
    }

    /// Whether a cell can be `value`: whole numbers from 0 that fill all sums, looked for sum by sum
    /// from the smallest tables up. Tables share totals only, so each can be filled by itself once its
    /// total is given.
    fn can_be(&self, cell: usize, value: i64) -> bool {
        let mut attack = self.clone();
        match attack.known[cell] {
            Some(known) if known != value => return false,
            _ => attack.known[cell] = Some(value),
        }
        attack.fill(0)
    }

    /// Whether the total can be filled, given totals tried from 0 to the greatest known number.
    fn fill(&self, total: usize) -> bool {
        let most = self.known.iter().flatten().copied().max().unwrap_or(0);
        let totals = match self.known[total] {
            Some(known) => known..=known,
            None => 0..=most,
        };
        totals.into_iter().any(|value| {
            self.sums
                .iter()
                .filter(|(of, _)| *of == total)
                .all(|(_, parts)| {
                    let known: i64 = parts.iter().filter_map(|part| self.known[*part]).sum();
                    let open: Vec<usize> = parts
                        .iter()
                        .copied()
                        .filter(|part| self.known[*part].is_none())
                        .collect();
                    let rest = value - known;
                    let below = |part: usize| self.sums.iter().any(|(of, _)| *of == part);
                    // At most one part of a table has tables of its own.
                    match open.iter().copied().find(|part| below(*part)) {
                        Some(deep) => (0..=rest.max(-1)).any(|try_it| {
                            let mut deeper = self.clone();
                            deeper.known[deep] = Some(try_it);
                            (open.len() > 1 || try_it == rest) && deeper.fill(deep)
                        }),
                        None => {
                            let filled = if open.is_empty() {
                                rest == 0
                            } else {
                                rest >= 0
                            };
                            filled
                                && parts
                                    .iter()
                                    .copied()
                                    .filter(|part| below(*part))
                                    .all(|part| self.fill(part))
                        }
                    }
                })
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn nobody_learns_of_a_group_under_five_from_all_tables_together(
        count in 0_usize..70,
        twice in 0_usize..30,
        spread in 1_usize..6,
        seed in 0_u64..1_000_000,
    ) {
        let members = people(count, seed, spread);
        let mut draw = Draw(seed);
        let pairs: Vec<Vec<Change>> = (0..twice.min(count)).map(|_| changes(&mut draw)).collect();
        let references: Vec<&Member> = members.iter().collect();
        let published = figures(&Scheme::of(&BANK), &references, &pairs);
        prop_assert_eq!(published.people.is_some(), count >= 5);
        let attack = Attack::new(&published, &members, &pairs);
        for (cell, value) in attack.known.iter().enumerate() {
            prop_assert!(value.is_none_or(|value| value >= 5 && value == attack.truth[cell]), "{} is shown", attack.names[cell]);
        }
        for (cell, value) in attack.solved() {
            prop_assert!((value - attack.truth[cell] as f64).abs() < 1e-6);
            prop_assert!(value > 4.5, "{} is {value}", attack.names[cell]);
        }
        for cell in 0..attack.names.len() {
            if attack.truth[cell] < 5 && count >= 5 {
                prop_assert!((5..=count as i64).any(|value| attack.can_be(cell, value)), "{} is known to be under five", attack.names[cell]);
            }
        }
        // Shares and means tell no more than the counts.
        for table in &published.tables {
            for row in &table.rows {
                prop_assert!(row.share.is_none() || (row.count.is_some() && table.of.is_some()));
            }
        }
        prop_assert!(published.changes.is_empty() || published.changes.iter().all(|one| one.people >= 5));
    }
}

#[test]
fn most_of_a_large_cohort_is_told() {
    let members = people(400, 3, 5);
    let references: Vec<&Member> = members.iter().collect();
    let published = figures(&Scheme::of(&BANK), &references, &[]);
    let rows: Vec<_> = published
        .tables
        .iter()
        .flat_map(|table| &table.rows)
        .collect();
    let told = rows.iter().filter(|row| row.count.is_some()).count();
    assert!(told * 10 >= rows.len() * 9, "{told} of {}", rows.len());
    let json: serde_json::Value = serde_json::from_str(&published.to_json()).unwrap();
    assert_eq!(json["format"], "jalon-cohort/1");
}

#[test]
fn the_mean_change_and_its_interval_are_those_of_a_t_test() {
    let members = people(6, 1, 3);
    let mut draw = Draw(5);
    let mut pairs: Vec<Vec<Change>> = (0..5).map(|_| changes(&mut draw)).collect();
    for (pair, estimate) in pairs.iter_mut().zip([0.1, 0.5, 0.3, 0.9, 0.2]) {
        for change in pair {
            (change.estimate, change.mean, change.sureness) =
                (estimate, estimate, Sureness::AlmostSure);
        }
    }
    // One of six came once: neither the one nor the five may be told.
    let references: Vec<&Member> = members.iter().collect();
    assert!(
        figures(&Scheme::of(&BANK), &references, &pairs)
            .changes
            .is_empty()
    );
    let found = figures(&Scheme::of(&BANK), &references[..5], &pairs);
    let change = &found.changes[0];
    // By hand: mean 0.4, t(0.975; 4) = 2.776445, and P(t₄ ≤ √8) from its closed form.
    let expected = [0.4, 0.007_351_9, 0.792_648_1];
    for (value, expected) in [change.mean, change.low, change.high].iter().zip(expected) {
        assert!((value - expected).abs() < 1e-4, "{value} {expected}");
    }
    assert!(
        (change.progress - 0.976_1).abs() < 1e-3,
        "{}",
        change.progress
    );
}

#[test]
fn what_a_workshop_is_worth_is_the_gain_of_the_pathway() {
    let mut compared = 0;
    for member in people(300, 8, 5) {
        let explained = explain(BANK.catalogue(), &[&member], 3);
        let Some(shared) = explained.shared else {
            continue;
        };
        let first = &explained.programme[0];
        assert_eq!(first.workshop, shared.workshop);
        assert!(
            (first.gain - shared.gain).abs() < 1e-9,
            "{} {}",
            first.gain,
            shared.gain
        );
        compared += 1;
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn everybody_is_once_in_a_proposal_and_groups_keep_their_size() {
    for (count, size) in [(3, 8), (17, 4), (60, 8), (200, 6)] {
        let members = people(count, count as u64, 5);
        let references: Vec<&Member> = members.iter().collect();
        let size = GroupSize::new(size).unwrap();
        let proposal = propose(BANK.catalogue(), &references, size);
        let grouped = proposal
            .groups
            .iter()
            .flat_map(|group| group.people.clone());
        let mut all: Vec<usize> = grouped.collect();
        all.extend(&proposal.left_over);
        all.extend(&proposal.without_workshop);
        all.sort_unstable();
        assert_eq!(all, (0..count).collect::<Vec<usize>>());
        for group in &proposal.groups {
            assert!((size.least()..=size.size()).contains(&group.people.len()));
            let chosen: Vec<&Member> = group.people.iter().map(|one| references[*one]).collect();
            let explained = explain(BANK.catalogue(), &chosen, 5);
            let shared = explained.shared.unwrap();
            assert_eq!(shared.workshop, group.workshop);
            assert!((shared.gain - group.gain).abs() < 1e-9);
            assert!(shared.people.iter().all(|gain| *gain > 0.0));
            assert!(
                explained
                    .programme
                    .windows(2)
                    .all(|two| two[0].workshop != two[1].workshop)
            );
        }
        assert!(proposal.gain <= proposal.at_most + 1e-9);
        assert_eq!(proposal, propose(BANK.catalogue(), &references, size));
    }
}

#[test]
fn who_moves_by_hand_changes_what_is_said() {
    let members = people(60, 4, 5);
    let references: Vec<&Member> = members.iter().collect();
    let proposal = propose(BANK.catalogue(), &references, GroupSize::new(8).unwrap());
    let (one, other) = (&proposal.groups[0], &proposal.groups[1]);
    let mut with: Vec<&Member> = one.people.iter().map(|one| references[*one]).collect();
    let before = explain(BANK.catalogue(), &with, 1).shared.unwrap();
    with.push(references[other.people[0]]);
    let after = explain(BANK.catalogue(), &with, 1).shared.unwrap();
    assert_eq!(after.people.len(), before.people.len() + 1);
    assert!((after.gain - after.people.iter().sum::<f64>()).abs() < 1e-9);
}

#[test]
fn a_member_read_from_a_kept_report_is_the_same() {
    let needs = BTreeMap::from([("wishes".to_owned(), vec!["health".to_owned()])]);
    let member = Member::new(&EMPTY, &needs);
    assert_eq!(
        Member::from_report_json(&EMPTY.to_json(), &needs).unwrap(),
        member
    );
    let again: Member = serde_json::from_str(&serde_json::to_string(&member).unwrap()).unwrap();
    assert_eq!(again, member);
    assert!(again.is_known_format());
    let error = Member::from_report_json("{\"plan\":1}", &needs).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("expected a report as `jalon-report/1`"),
        "{error}"
    );
}
