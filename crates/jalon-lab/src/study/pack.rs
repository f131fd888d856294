//! The study's plan: the shipped one at a fixed length, changed as a test says.
use crate::LabError;
use jalon::Bank;
use serde_json::{Map, Value, json};

/// The bank with its plan `id` made `length` items long, then changed by a merge patch.
///
/// Every stop rule but the length goes; the blueprint's maxima grow with the length (rounded
/// up), so that so many items fit; all else stays as shipped.
///
/// # Errors
/// When the pack is not a bank's, has no such plan, or the changed plan has defects.
pub fn fixed_length(pack: &str, id: &str, length: usize, patch: &Value) -> Result<Bank, LabError> {
    let mut pack: Value = serde_json::from_str(pack)
        .map_err(|error| LabError::Content(format!("the bank is not JSON: {error}")))?;
    let plan = pack
        .get_mut("files")
        .and_then(Value::as_object_mut)
        .and_then(|files| plan_file(files, id))
        .ok_or_else(|| LabError::Unknown("plan", id.to_owned()))?;
    let shipped = plan
        .pointer("/stop/max_items")
        .and_then(Value::as_u64)
        .unwrap_or(length as u64);
    if let Some(rules) = plan.get_mut("blueprint").and_then(Value::as_array_mut) {
        for most in rules.iter_mut().filter_map(|rule| rule.get_mut("max")) {
            let scaled = (most.as_u64().unwrap_or(0) * length as u64).div_ceil(shipped.max(1));
            *most = json!(scaled);
        }
    }
    if let Some(plan) = plan.as_object_mut() {
        let stop = json!({ "min_items": length, "max_items": length });
        plan.insert("stop".to_owned(), stop);
    }
    merge(plan, patch);
    Ok(Bank::from_json(&pack.to_string())?)
}

fn plan_file<'p>(files: &'p mut Map<String, Value>, id: &str) -> Option<&'p mut Value> {
    files
        .iter_mut()
        .filter(|(name, _)| name.starts_with("plans/"))
        .map(|(_, plan)| plan)
        .find(|plan| plan.get("id").and_then(Value::as_str) == Some(id))
}

/// JSON Merge Patch (RFC 7396).
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    if let Some(target) = target.as_object_mut() {
        for (name, value) in patch {
            if value.is_null() {
                target.remove(name);
            } else {
                merge(target.entry(name).or_insert(Value::Null), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_replaces_adds_and_removes() {
        let mut plan = json!({ "a": 1, "b": { "c": 2, "d": 3 }, "e": [1, 2] });
        merge(&mut plan, &json!({ "b": { "c": null, "x": 4 }, "e": [9] }));
        assert_eq!(plan, json!({ "a": 1, "b": { "d": 3, "x": 4 }, "e": [9] }));
        merge(&mut plan, &json!({}));
        assert_eq!(plan.get("a"), Some(&json!(1)));
    }
}
