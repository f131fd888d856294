//! Thresholds that a bank's file cannot hold.
use super::warnings::Warning;
use jalon_lab::calibrate::{CalibratedItem, Family, Role};

/// A threshold as a bank's file has it.
pub(super) fn written(b: f64) -> String {
    format!("{b:.4}")
}

/// The least number of points k whose threshold does not lie below the next one, as both are written.
/// A number of points that nobody, or nearly nobody, was given draws its two thresholds together; a
/// bank's must increase.
pub(super) fn meeting(item: &CalibratedItem) -> Option<usize> {
    if item.role != Role::Estimated || item.shape.family() != Family::Graded {
        return None;
    }
    let thresholds = item.irt.get(1..)?;
    let read = |b: &f64| written(*b).parse().unwrap_or(f64::NAN);
    let as_written: Vec<f64> = thresholds.iter().map(read).collect();
    let mut pairs = as_written.iter().zip(as_written.iter().skip(1));
    pairs.position(|(one, next)| one >= next).map(|at| at + 1)
}

/// The items whose values a bank cannot take.
pub(super) fn warnings<'r>(
    names: &'r [String],
    items: &'r [CalibratedItem],
) -> impl Iterator<Item = Warning> + 'r {
    names.iter().zip(items).filter_map(|(name, item)| {
        let k = meeting(item)?;
        let at = written(*item.irt.get(k)?);
        let given = item.counts.get(k)?;
        Some(Warning {
            kind: "thresholds-meet",
            items: vec![name.clone()],
            text: format!(
                "`{name}`: b{k} and b{} meet at {at}, where a bank's thresholds must increase; found {given} answers of {k} points: the bank keeps its values; collect more answers, or give the item fewer points",
                k + 1
            ),
        })
    })
}
