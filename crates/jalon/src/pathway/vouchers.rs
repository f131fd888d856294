//! How many vouchers, in which booklets.
use crate::compiled::compiled;
use crate::prelude::*;
use serde::Serialize;

/// What a voucher is worth and how booklets come.
#[derive(Clone, Debug, PartialEq)]
pub struct VoucherRule {
    /// What one voucher pays: one workshop.
    pub(crate) euros: u32,
    /// How many vouchers a booklet can have.
    pub(crate) booklets: Vec<u32>,
}

compiled!(VoucherRule { euros, booklets });

/// The booklets that pay for the workshops.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vouchers {
    /// How many workshops there are, one voucher each.
    pub workshops: u32,
    /// The booklets, the largest first.
    pub booklets: Vec<Booklets>,
    /// What all these booklets are worth, in euros.
    pub euros: u32,
    /// How many vouchers are left over.
    pub left_over: u32,
}

/// So many booklets of a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Booklets {
    /// How many vouchers one has.
    pub size: u32,
    /// How many of them.
    pub count: u32,
}

impl VoucherRule {
    /// The booklets with fewest vouchers left over, then the fewest booklets.
    pub(crate) fn booklets(&self, workshops: u32) -> Vouchers {
        let largest = self.booklets.iter().copied().max().unwrap_or(0);
        let most = workshops.saturating_add(largest) as usize;
        // For every number of vouchers, the fewest booklets that make it exactly, and the last of them.
        let mut fewest: Vec<Option<(u32, u32)>> = vec![Some((0, 0))];
        for vouchers in 1..=most {
            let best = self
                .booklets
                .iter()
                .filter_map(|size| {
                    let before = vouchers.checked_sub(*size as usize)?;
                    let (count, _) = (*fewest.get(before)?)?;
                    Some((count + 1, *size))
                })
                .min_by_key(|(count, size)| (*count, core::cmp::Reverse(*size)));
            fewest.push(best);
        }
        let total = (workshops as usize..=most)
            .find(|vouchers| fewest.get(*vouchers).is_some_and(Option::is_some))
            .unwrap_or(0);
        let mut booklets: Vec<Booklets> = Vec::new();
        let mut rest = total;
        while let Some(Some((_, size))) = fewest.get(rest)
            && *size > 0
        {
            match booklets.iter_mut().find(|one| one.size == *size) {
                Some(one) => one.count += 1,
                None => booklets.push(Booklets {
                    size: *size,
                    count: 1,
                }),
            }
            rest -= *size as usize;
        }
        crate::order::sort_by_key(&mut booklets, |one| core::cmp::Reverse(one.size));
        let total = u32::try_from(total).unwrap_or(u32::MAX);
        Vouchers {
            workshops,
            booklets,
            euros: total.saturating_mul(self.euros),
            left_over: total.saturating_sub(workshops),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_vouchers_are_left_over() {
        let rule = VoucherRule {
            euros: 10,
            booklets: vec![5, 10],
        };
        type Case<'a> = (u32, &'a [(u32, u32)], u32, u32);
        let cases: [Case<'_>; 7] = [
            (0, &[], 0, 0),
            (1, &[(5, 1)], 50, 4),
            (5, &[(5, 1)], 50, 0),
            (6, &[(10, 1)], 100, 4),
            (10, &[(10, 1)], 100, 0),
            (11, &[(10, 1), (5, 1)], 150, 4),
            (27, &[(10, 3)], 300, 3),
        ];
        for (workshops, booklets, euros, left_over) in cases {
            let found = rule.booklets(workshops);
            let sizes: Vec<(u32, u32)> = found
                .booklets
                .iter()
                .map(|one| (one.size, one.count))
                .collect();
            assert_eq!(
                (sizes.as_slice(), found.euros, found.left_over),
                (booklets, euros, left_over),
                "{workshops}"
            );
        }
    }
}
