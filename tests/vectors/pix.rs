//! Pix: the values of its published unit tests, reproduced with the engine's EAP, information and
//! probabilities.
use crate::pix_flash::{Bands, Flash, best, mesh};
use crate::support::{Ledger, json, numbers, table};
use jalon::irt::{FourPl, Model};
use serde_json::Value;
use std::collections::BTreeMap;

fn model(challenge: &Value) -> Model {
    let a = challenge["discriminant"].as_f64().unwrap();
    let b = challenge["difficulty"].as_f64().unwrap();
    // Information is even in a; where it is negative nothing else is asked.
    Model::FourPl(FourPl::new(a.abs(), b, 0.0, 1.0).unwrap())
}

/// The challenges by id.
fn challenges(input: &Value) -> BTreeMap<String, Model> {
    let list = input["challenges"].as_array().unwrap().iter();
    list.map(|one| (one["id"].as_str().unwrap().to_owned(), model(one)))
        .collect()
}

fn right(answer: &Value) -> bool {
    // Skipped and timed out count as wrong.
    answer == "ok"
}

fn intervals(value: &Value) -> Bands {
    Bands(table(value).iter().map(|pair| (pair[0], pair[1])).collect())
}

#[test]
fn published_values() {
    let mut ledger = Ledger::new("p_pix_public.json");
    let file = json(ledger.file);
    for vector in file["vectors"].as_array().unwrap() {
        let (id, group) = (
            vector["id"].as_str().unwrap(),
            vector["group"].as_str().unwrap(),
        );
        let (input, expected) = (&vector["input"], &vector["expected"]);
        match group {
            "capacity" | "capacity-variation" | "capacity-history" if id != "hist-answer-id" => {
                capacity(&mut ledger, id, vector);
            }
            "next-challenges" if input["available_in_order"].is_array() => {
                let listed = input["available_in_order"].as_array().unwrap();
                let items: Vec<Model> = listed.iter().map(model).collect();
                let got: Vec<&Value> = best(&items, input["capacity"].as_f64().unwrap())
                    .into_iter()
                    .map(|item| &listed[item]["id"])
                    .collect();
                let want: Vec<&Value> = expected["next_in_order"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .collect();
                ledger.note(id.to_owned(), got == want, || format!("{got:?}"));
            }
            "minimal success rate (historic)" if id == "successrate-linear-order" => {
                success_floor(&mut ledger, id, input, expected);
            }
            "pix-score inference (historic)" if id != "pixscore-validated-first" => {
                inference(&mut ledger, id, input, expected);
            }
            "score from capacity" | "capacity from score" => bands(&mut ledger, id, &file, vector),
            "score from capacity (historic)" if id == "historic-score-below" => {
                let bands = Bands(vec![(-8.0, 8.0)]);
                let below = input["capacity"].as_f64().unwrap();
                ledger.number(id.to_owned(), bands.score(below, 7), 0.0, 0.0);
                ledger.note(
                    format!("{id} level"),
                    bands.level(below, 7) == 0,
                    String::new,
                );
            }
            "mesh from score" | "mesh from score (historic)" => {
                let most = input["maxReachableLevel"].as_u64().unwrap_or(7) as usize;
                let got = mesh(input["score"].as_f64().unwrap(), most).map(|level| level as u64);
                let want = expected["index"].as_u64();
                ledger.note(id.to_owned(), got == want, || {
                    format!("{got:?} want {want:?}")
                });
            }
            "interval lookup" => {
                let bands = intervals(&input["intervals"]);
                if let Some(want) = expected["width"].as_f64() {
                    let (low, high) = bands.0[input["index"].as_u64().unwrap() as usize];
                    ledger.number(id.to_owned(), high - low, want, 0.0);
                } else {
                    let got = bands.index(input["capacity"].as_f64().unwrap());
                    let want = expected["index"].as_u64().map(|index| index as usize);
                    ledger.note(id.to_owned(), got == want, || {
                        format!("{got:?} want {want:?}")
                    });
                }
            }
            "competence level" => {
                let capacity = input["capacity"].as_f64().unwrap();
                let got = intervals(&input["intervals"]).level(capacity, 7);
                let want = expected["level"].as_u64().unwrap() as usize;
                ledger.note(id.to_owned(), got == want, || format!("{got} want {want}"));
            }
            "end to end" => end_to_end(&mut ledger, id, &file, vector),
            _ => ledger.outside(outside(id, group), 1),
        }
    }
    ledger.settle(167);
}

fn capacity(ledger: &mut Ledger, id: &str, vector: &Value) {
    let (input, expected) = (&vector["input"], &vector["expected"]);
    let tolerance = vector["tolerance"].as_f64().unwrap_or(0.0).max(1e-11);
    let items = if input["challenges"].is_array() {
        challenges(input)
    } else {
        BTreeMap::new()
    };
    let given = if input["answers_in_order"].is_array() {
        &input["answers_in_order"]
    } else {
        &input["answers"]
    };
    let answers: Vec<(&Model, bool)> = given
        .as_array()
        .unwrap_or(&Vec::new())
        .iter()
        .map(|pair| (&items[pair[0].as_str().unwrap()], right(&pair[1])))
        .collect();
    let flash = Flash {
        initial: 0.0,
        variation: input["variationPercent"].as_f64(),
    };
    let history = flash.history(&answers);
    let last = history.last().unwrap();
    if let Some(want) = expected["capacity"].as_f64() {
        ledger.number(format!("{id} capacity"), last.capacity, want, tolerance);
    }
    if let Some(want) = expected["errorRate"].as_f64() {
        ledger.number(format!("{id} error rate"), last.error_rate, want, tolerance);
    }
    // Which estimate the list begins with, and whether it is of capacities.
    let rows = [
        ("capacities", 1, true),
        ("capacity_after_0_to_6_answers", 0, true),
        ("errorRate_after_0_to_6_answers", 0, false),
    ];
    for (name, first, of_capacity) in rows {
        if expected[name].is_array() {
            for (k, want) in numbers(&expected[name]).into_iter().enumerate() {
                let one = history[k + first];
                let got = if of_capacity {
                    one.capacity
                } else {
                    one.error_rate
                };
                ledger.number(format!("{id} {name} {k}"), got, want, tolerance);
            }
        }
    }
    if let Some(list) = expected["history"].as_array() {
        assert_eq!(list.len() + 1, history.len(), "{id}");
        for (k, (want, got)) in list.iter().zip(&history[1..]).enumerate() {
            for (name, got) in [("capacity", got.capacity), ("errorRate", got.error_rate)] {
                ledger.number(
                    format!("{id} {name} {k}"),
                    got,
                    want[name].as_f64().unwrap(),
                    tolerance,
                );
            }
        }
    }
}

/// Items with at least the chance of success asked for come first.
fn success_floor(ledger: &mut Ledger, id: &str, input: &Value, expected: &Value) {
    let capacity = input["capacity"].as_f64().unwrap();
    let floor = expected["minimalSuccessRate_passed"].as_f64().unwrap();
    let items = input["challenges"].as_array().unwrap();
    let answered = input["answers"].as_array().unwrap();
    let mut left: Vec<&Value> = items
        .iter()
        .filter(|one| !answered.contains(&one["id"]))
        .collect();
    left.sort_by_key(|one| model(one).probabilities(capacity)[1] < floor);
    let got: Vec<&Value> = left.iter().map(|one| &one["id"]).collect();
    let want: Vec<&Value> = expected["next_in_order"]
        .as_array()
        .unwrap()
        .iter()
        .collect();
    ledger.note(id.to_owned(), got == want, || format!("{got:?}"));
}

/// A skill counts when it was answered right, or was not asked and one of its items would be
/// answered right with the threshold's probability.
fn inference(ledger: &mut Ledger, id: &str, input: &Value, expected: &Value) {
    let capacity = input["capacity"].as_f64().unwrap();
    let threshold = input["successProbabilityThreshold"].as_f64().unwrap();
    let mut skills: BTreeMap<&str, (&str, f64, bool)> = BTreeMap::new();
    for one in input["challenges"].as_array().unwrap() {
        let item = model(one);
        if let Some(least) = one["minimumCapability_in_comment"].as_f64() {
            let reached = item.probabilities(least)[1];
            ledger.number(
                format!("{id} {} chance", one["id"]),
                reached,
                threshold,
                1e-12,
            );
        }
        let counts = match &one["answer"] {
            Value::Null => item.probabilities(capacity)[1] >= threshold,
            answer => right(answer),
        };
        let (competence, pix) = (
            one["competence"].as_str().unwrap(),
            one["pix"].as_f64().unwrap(),
        );
        let skill = skills
            .entry(one["skill"].as_str().unwrap())
            .or_insert((competence, pix, false));
        skill.2 |= counts;
    }
    let sum = |wanted: Option<&str>| -> f64 {
        let skills = skills.values();
        skills
            .filter(|(competence, _, counts)| {
                *counts && wanted.is_none_or(|one| one == *competence)
            })
            .map(|(_, pix, _)| pix)
            .sum()
    };
    ledger.number(
        id.to_owned(),
        sum(None),
        expected["pixScore"].as_f64().unwrap(),
        0.0,
    );
    for (competence, want) in expected["byCompetence"].as_object().unwrap() {
        ledger.number(
            format!("{id} {competence}"),
            sum(Some(competence)),
            want.as_f64().unwrap(),
            0.0,
        );
    }
}

fn bands(ledger: &mut Ledger, id: &str, file: &Value, vector: &Value) {
    let (input, expected) = (&vector["input"], &vector["expected"]);
    let most = input["maxReachableLevel"].as_u64().unwrap() as usize;
    let sets = &file["interval_sets"];
    let global = intervals(&sets[input["globalIntervals"].as_str().unwrap()]);
    let capacity = if let Some(capacity) = input["capacity"].as_f64() {
        let want = expected["score"].as_f64().unwrap();
        ledger.number(id.to_owned(), global.score(capacity, most), want, 0.0);
        capacity
    } else {
        let capacity = global.capacity(input["score"].as_f64().unwrap(), most);
        ledger.number(
            id.to_owned(),
            capacity,
            expected["capacity"].as_f64().unwrap(),
            1e-14,
        );
        capacity
    };
    for (competence, want) in expected["competenceLevels"].as_object().unwrap() {
        let got = intervals(&sets["C1"][competence]).level(capacity, most);
        let want = want.as_u64().unwrap() as usize;
        ledger.note(format!("{id} {competence}"), got == want, || {
            format!("{got} want {want}")
        });
    }
}

fn end_to_end(ledger: &mut Ledger, id: &str, file: &Value, vector: &Value) {
    // The file identifies the builder's items as a = 1, b = 0.
    let item = Model::FourPl(FourPl::new(1.0, 0.0, 0.0, 1.0).unwrap());
    let flash = Flash {
        initial: -3.0,
        variation: Some(0.25),
    };
    let history = flash.history(&[(&item, true); 32]);
    let given = &vector["input"]["globalIntervals"];
    let global = if given.is_array() {
        intervals(given)
    } else {
        intervals(&file["interval_sets"]["G2"])
    };
    let got = global.score(history.last().unwrap().capacity, 7);
    ledger.number(
        id.to_owned(),
        got,
        vector["expected"]["pixScore"].as_f64().unwrap(),
        0.0,
    );
}

/// Under which name `expected_differences.json` says why a vector has no counterpart.
fn outside(id: &str, group: &str) -> &'static str {
    match group {
        "capacity-history" => "record keeping",
        "capacity-double-measure (historic variant)" => "double measure",
        "next-challenges" | "non-answered-skills" | "content rules" | "stop" => "content rules",
        "random pick" | "random pick (historic simulator)" => "draws",
        "status" | "degradation" => "certification status",
        "pix score -> level" => "points of the profile",
        "score from capacity (historic)" | "pix-score inference (historic)" => "superseded rules",
        "minimal success rate (historic)" => "schedule of the success rate",
        group if group.starts_with("competence evaluation") => "competence evaluation",
        _ => panic!("{id}: nobody said why {group} is not compared"),
    }
}
