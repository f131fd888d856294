use super::*;
use proptest::prelude::*;

/// A table of one total.
fn table(rows: &[usize]) -> (System, Vec<usize>) {
    let mut system = System::default();
    let total = system.cell(rows.iter().sum(), true);
    let parts: Vec<usize> = rows.iter().map(|row| system.cell(*row, true)).collect();
    system.sum(total, parts.clone());
    system.protect();
    (system, parts)
}

fn told(rows: &[usize]) -> Vec<Option<u32>> {
    let (system, parts) = table(rows);
    parts.iter().map(|part| system.told(*part)).collect()
}

#[test]
fn small_rows_hide_and_take_the_smallest_other_with_them() {
    let cases: [(&[usize], &[Option<u32>]); 6] = [
        (&[6, 7, 8], &[Some(6), Some(7), Some(8)]),
        (&[3, 7, 8], &[None, None, Some(8)]),
        // Two small ones that are five together stand for each other.
        (&[3, 2, 8], &[None, None, Some(8)]),
        (&[2, 1, 9, 8], &[None, None, Some(9), None]),
        // 98 of 100 would tell of the other two.
        (&[98, 2, 0], &[None, None, None]),
        (&[0, 20, 30], &[None, None, Some(30)]),
    ];
    for (rows, expected) in cases {
        assert_eq!(told(rows), expected, "{rows:?}");
    }
}

#[test]
fn a_shared_total_is_hidden_where_its_complement_is_small() {
    let mut system = System::default();
    let all = system.cell(20, true);
    let twice = system.cell(17, true);
    let once = system.cell(3, true);
    system.sum(all, vec![twice, once]);
    let parts: Vec<usize> = [11, 6].map(|count| system.cell(count, true)).to_vec();
    system.sum(twice, parts.clone());
    system.protect();
    assert_eq!(system.told(all), Some(20));
    assert_eq!((system.told(twice), system.told(once)), (None, None));
    // Shown, both parts together would be the 17.
    assert!(parts.iter().any(|part| system.told(*part).is_none()));
}

/// Every way to fill in the hidden cells of up to three sums, by trying all.
fn possible(system: &System) -> Vec<Vec<u32>> {
    let most = system
        .cells
        .iter()
        .map(|cell| cell.count)
        .max()
        .unwrap_or(0);
    let mut ways = vec![Vec::new()];
    for cell in &system.cells {
        let values: Vec<u32> = if cell.shown {
            vec![cell.count]
        } else {
            (0..=most).collect()
        };
        ways = ways
            .iter()
            .flat_map(|way: &Vec<u32>| {
                values.iter().map(move |value| {
                    let mut way = way.clone();
                    way.push(*value);
                    way
                })
            })
            .filter(|way| {
                system.sums.iter().all(|sum| {
                    let last = sum.parts.iter().copied().chain([sum.total]).max();
                    let known = last.is_some_and(|last| last < way.len());
                    let parts: u32 = sum.parts.iter().filter_map(|part| way.get(*part)).sum();
                    let total = way.get(sum.total).copied().unwrap_or(u32::MAX);
                    if known {
                        parts == total
                    } else {
                        parts <= total
                    }
                })
            })
            .collect();
    }
    ways
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// The total first, then a table of it, then a table of one of its rows.
    #[test]
    fn no_small_cell_is_known_to_who_tries_everything(
        rows in proptest::collection::vec(0_usize..9, 2..4),
        split in 0_usize..9,
    ) {
        let mut system = System::default();
        let total = system.cell(rows.iter().sum(), true);
        let parts: Vec<usize> = rows.iter().map(|row| system.cell(*row, true)).collect();
        system.sum(total, parts.clone());
        let left = split.min(rows[0]);
        let below = vec![system.cell(left, true), system.cell(rows[0] - left, false)];
        system.sum(parts[0], below);
        system.protect();
        if system.told(total).is_some() {
            let ways = possible(&system);
            for (index, cell) in system.cells.iter().enumerate() {
                if cell.count < LEAST {
                    let most = ways.iter().map(|way| way[index]).max().unwrap_or(0);
                    prop_assert!(most >= LEAST, "cell {index} of {:?}", system.cells);
                }
            }
        }
    }
}
