//! Who answered what, as the expectation step reads it.
use rayon::prelude::*;

/// Answers of persons to items, complete or sparse.
///
/// Every category of every item is a row of one long table, and a person is the list of their
/// rows: sparse data cost what they hold.
///
/// ```
/// use jalon_lab::calibrate::Answers;
/// // Two items, with two and three categories.
/// let mut answers = Answers::new(&[2, 3]);
/// assert!(answers.push(0, &[(0, 1), (1, 2)]));
/// assert!(answers.push(0, &[(1, 0)]));
/// assert!(!answers.push(0, &[(0, 2)]), "no such category");
/// assert_eq!(answers.n_persons(), 2);
/// ```
#[derive(Clone, Debug)]
pub struct Answers {
    n_categories: Vec<usize>,
    /// The first row of each item, and the end of the last.
    first: Vec<usize>,
    /// Where each pattern's rows begin, and the end of the last.
    starts: Vec<usize>,
    // INVARIANT: below the number of rows; increasing in a pattern.
    rows: Vec<u32>,
    groups: Vec<u32>,
    /// How many persons gave the pattern.
    weights: Vec<f64>,
}

/// One pattern of answers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pattern<'a> {
    pub(crate) rows: &'a [u32],
    pub(crate) group: usize,
    pub(crate) weight: f64,
}

impl Answers {
    /// Nobody yet, and items with so many categories each.
    pub fn new(n_categories: &[usize]) -> Self {
        let mut first = vec![0];
        let mut end = 0;
        for n in n_categories {
            end += n;
            first.push(end);
        }
        Answers {
            n_categories: n_categories.to_vec(),
            first,
            starts: vec![0],
            rows: Vec::new(),
            groups: Vec::new(),
            weights: Vec::new(),
        }
    }

    /// Adds a person of a group, with (item, category) of their answers; false, and nobody
    /// added, when there is no such category or an item comes twice.
    pub fn push(&mut self, group: usize, answers: &[(usize, usize)]) -> bool {
        let begins = self.rows.len();
        let row = |(item, category): &(usize, usize)| {
            let own = self.n_categories.get(*item).filter(|n| category < n);
            let first = own.and(self.first.get(*item));
            first.and_then(|first| u32::try_from(first + category).ok())
        };
        let Some(mut rows) = answers.iter().map(row).collect::<Option<Vec<u32>>>() else {
            return false;
        };
        rows.sort_unstable();
        let Ok(group) = u32::try_from(group) else {
            return false;
        };
        let items: Vec<usize> = rows.iter().map(|row| self.item_of(*row)).collect();
        if items.windows(2).any(|pair| pair.first() == pair.last()) {
            return false;
        }
        self.rows.extend(rows);
        debug_assert!(begins <= self.rows.len());
        self.starts.push(self.rows.len());
        self.groups.push(group);
        self.weights.push(1.0);
        true
    }

    /// How many items.
    pub fn n_items(&self) -> usize {
        self.n_categories.len()
    }

    /// How many categories each item has.
    pub fn n_categories(&self) -> &[usize] {
        &self.n_categories
    }

    /// How many persons, those without an answer included.
    pub fn n_persons(&self) -> usize {
        self.weights.iter().sum::<f64>().round() as usize
    }

    /// How many groups: one more than the largest group's number.
    pub fn n_groups(&self) -> usize {
        self.groups
            .iter()
            .max()
            .map_or(1, |last| *last as usize + 1)
    }

    pub(crate) fn n_rows(&self) -> usize {
        self.first.last().copied().unwrap_or(0)
    }

    pub(crate) fn n_patterns(&self) -> usize {
        self.weights.len()
    }

    pub(crate) fn n_answers(&self) -> usize {
        self.rows.len()
    }

    /// The first row of an item.
    pub(crate) fn first_row(&self, item: usize) -> usize {
        self.first.get(item).copied().unwrap_or(0)
    }

    pub(crate) fn item_of(&self, row: u32) -> usize {
        let row = row as usize;
        self.first
            .partition_point(|first| *first <= row)
            .saturating_sub(1)
    }

    /// The patterns from one to another.
    pub(crate) fn patterns(
        &self,
        range: std::ops::Range<usize>,
    ) -> impl Iterator<Item = Pattern<'_>> {
        let ends = self.starts.iter().zip(self.starts.iter().skip(1));
        let people = ends.zip(self.groups.iter().zip(&self.weights));
        let people = people.skip(range.start).take(range.len());
        people.map(|((start, end), (group, weight))| Pattern {
            rows: self.rows.get(*start..*end).unwrap_or(&[]),
            group: *group as usize,
            weight: *weight,
        })
    }

    /// Every person's answers as (item, category), patterns that many gave only once.
    pub fn each(&self) -> impl Iterator<Item = (usize, f64, Vec<(usize, usize)>)> {
        self.patterns(0..self.n_patterns()).map(|pattern| {
            let answer = |row: &u32| {
                let item = self.item_of(*row);
                (item, *row as usize - self.first_row(item))
            };
            let answers = pattern.rows.iter().map(answer).collect();
            (pattern.group, pattern.weight, answers)
        })
    }

    /// How often each category of each item was given.
    pub fn counts(&self) -> Vec<Vec<f64>> {
        let mut flat = vec![0.0; self.n_rows()];
        for pattern in self.patterns(0..self.n_patterns()) {
            for row in pattern.rows {
                if let Some(count) = flat.get_mut(*row as usize) {
                    *count += pattern.weight;
                }
            }
        }
        let ends = self.first.iter().zip(self.first.iter().skip(1));
        ends.map(|(start, end)| flat.get(*start..*end).unwrap_or(&[]).to_vec())
            .collect()
    }

    /// Without the answers to these items, and without the persons who are left with none;
    /// persons with the same answers as one pattern, where the first of them stood.
    ///
    /// By sorting: a table of what is known would cost several times the answers themselves.
    pub(crate) fn collapsed(&self, without: &[bool]) -> Answers {
        let kept = self.without(without);
        let key = |at: u32| {
            let at = at as usize;
            let ends = (kept.starts.get(at), kept.starts.get(at + 1));
            let rows = match ends {
                (Some(start), Some(end)) => kept.rows.get(*start..*end).unwrap_or(&[]),
                _ => &[],
            };
            (kept.groups.get(at).copied().unwrap_or(0), rows)
        };
        let mut order: Vec<u32> = (0..kept.n_patterns() as u32).collect();
        order.par_sort_unstable_by(|one, other| {
            key(*one).cmp(&key(*other)).then_with(|| one.cmp(other))
        });
        let mut weights = vec![0.0; kept.n_patterns()];
        for alike in order.chunk_by(|one, other| key(*one) == key(*other)) {
            let all = alike.iter().filter_map(|at| kept.weights.get(*at as usize));
            let first = alike.first().and_then(|at| weights.get_mut(*at as usize));
            if let Some(first) = first {
                *first = all.sum();
            }
        }
        let mut single = Answers::new(&kept.n_categories);
        for (pattern, weight) in kept.patterns(0..kept.n_patterns()).zip(weights) {
            if weight > 0.0 {
                single.add(pattern.group as u32, pattern.rows.iter().copied(), weight);
            }
        }
        single
    }

    /// Without the persons who stand at places of this remainder modulo `parts`.
    pub(crate) fn without_part(&self, part: usize, parts: usize) -> Answers {
        let mut kept = Answers::new(&self.n_categories);
        for (at, pattern) in self.patterns(0..self.n_patterns()).enumerate() {
            if at % parts != part {
                let rows = pattern.rows.iter().copied();
                kept.add(pattern.group as u32, rows, pattern.weight);
            }
        }
        kept
    }

    /// Pattern by pattern without the answers to these items, and without empty patterns.
    fn without(&self, without: &[bool]) -> Answers {
        let all = !without.contains(&true);
        let mut kept = Answers::new(&self.n_categories);
        for pattern in self.patterns(0..self.n_patterns()) {
            let rows = pattern.rows.iter().copied();
            let rows = rows.filter(|row| all || without.get(self.item_of(*row)) != Some(&true));
            kept.add(pattern.group as u32, rows, pattern.weight);
        }
        kept
    }

    /// Adds a pattern that has rows.
    fn add(&mut self, group: u32, rows: impl Iterator<Item = u32>, weight: f64) {
        let before = self.rows.len();
        self.rows.extend(rows);
        if self.rows.len() > before {
            self.starts.push(self.rows.len());
            self.groups.push(group);
            self.weights.push(weight);
        }
    }

    /// Whether every pattern has an answer to each of so many items.
    pub(crate) fn is_complete(&self, n_items: usize) -> bool {
        self.n_answers() == self.n_patterns() * n_items
    }
}
