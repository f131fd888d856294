//! Sessions as statements of the Experience API (xAPI 1.0.3): one an answer, one for the end.
use jalon::{Answer, Bank, Framework, InteractionView, Response, Session, SessionLog, StopReason};
use serde_json::{Map, Value, json};
use uuid::Uuid;

const VERBS: &str = "http://adlnet.gov/expapi/verbs/";
const ACTIVITIES: &str = "http://adlnet.gov/expapi/activities/";

/// The name of a session: of the same record, always the same.
pub fn session_id(log: &SessionLog) -> Uuid {
    let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"urn:jalon:session");
    Uuid::new_v5(&space, log.to_json().as_bytes())
}

/// Who did it, without a name: of the same pseudonym, or else of the session.
pub fn actor_id(log: &SessionLog, home: &str) -> Uuid {
    match &log.pseudonym {
        Some(pseudonym) => {
            let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, home.as_bytes());
            Uuid::new_v5(&space, pseudonym.as_bytes())
        }
        None => Uuid::new_v5(&session_id(log), b"person"),
    }
}

/// The statements of a session. `home` is the page that names the system of accounts. What a person
/// typed, or did on pretend screens, is not told.
pub fn statements(log: &SessionLog, session: &Session, home: &str) -> Vec<Value> {
    let id = session_id(log);
    let actor = json!({
        "objectType": "Agent",
        "account": { "homePage": home, "name": actor_id(log, home).to_string() },
    });
    let bank = session.bank();
    let statement = |part: &str, verb: Value, object: Value, result: Value| {
        let mut statement = json!({
            "id": Uuid::new_v5(&id, part.as_bytes()).to_string(),
            "actor": actor,
            "verb": verb,
            "object": object,
            "result": result,
            "context": context(log, session, &id),
        });
        // A day alone is no time of the day, and none is made up.
        if let (Some(date), Value::Object(fields)) = (&log.date, &mut statement)
            && is_time(date)
        {
            fields.insert("timestamp".to_owned(), json!(date));
        }
        statement
    };
    let mut all: Vec<Value> = Vec::new();
    for (answer, at) in session.answers().iter().zip(1_u32..) {
        let verb = verb("answered", [("en", "answered"), ("fr", "a répondu")]);
        let part = format!("answered/{at}");
        all.push(statement(&part, verb, item(bank, answer), result(answer)));
    }
    let end = verb("completed", [("en", "completed"), ("fr", "a terminé")]);
    let whole = session.report().stop_reason;
    let done = json!({
        "completion": whole.is_some_and(|reason| reason != StopReason::Person),
        "duration": duration(session.seconds()),
    });
    all.push(statement("completed", end, plan(session), done));
    all
}

fn verb(name: &str, display: [(&str, &str); 2]) -> Value {
    let display: Map<String, Value> = display
        .iter()
        .map(|(lang, word)| ((*lang).to_owned(), json!(word)))
        .collect();
    json!({ "id": format!("{VERBS}{name}"), "display": display })
}

/// ISO 8601, to the hundredth as xAPI keeps it.
fn duration(seconds: f64) -> String {
    format!("PT{}S", (seconds * 100.0).round() / 100.0)
}

/// Whether a date has a time with an offset, as RFC 3339 asks.
fn is_time(date: &str) -> bool {
    let bytes = date.as_bytes();
    let zone = date.ends_with('Z')
        || date
            .get(date.len().saturating_sub(6)..)
            .is_some_and(|end| end.starts_with(['+', '-']));
    let digits = |from: usize, to: usize| {
        bytes
            .get(from..to)
            .is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    digits(0, 4)
        && digits(5, 7)
        && digits(8, 10)
        && bytes.get(10) == Some(&b'T')
        && digits(11, 13)
        && digits(14, 16)
        && digits(17, 19)
        && zone
}

fn context(log: &SessionLog, session: &Session, id: &Uuid) -> Value {
    let bank = session.bank();
    let activity = |id: String| json!([{ "objectType": "Activity", "id": id }]);
    let mut context = json!({
        "registration": id.to_string(),
        "platform": concat!("Jalon ", env!("CARGO_PKG_VERSION")),
        "contextActivities": {
            "parent": activity(plan_id(session)),
            "grouping": activity(format!("urn:jalon:bank:{}:{}", bank.id(), bank.hash())),
        },
    });
    if let Value::Object(fields) = &mut context {
        if let Some(language) = &session.context().language {
            fields.insert("language".to_owned(), json!(language));
        }
        let mut extensions = Map::new();
        for (name, value) in [("date", &log.date), ("place", &log.place)] {
            if let Some(value) = value {
                extensions.insert(format!("urn:jalon:{name}"), json!(value));
            }
        }
        if !extensions.is_empty() {
            fields.insert("extensions".to_owned(), Value::Object(extensions));
        }
    }
    context
}

fn plan_id(session: &Session) -> String {
    format!(
        "urn:jalon:bank:{}:plan:{}",
        session.bank().id(),
        session.plan().id()
    )
}

fn plan(session: &Session) -> Value {
    json!({
        "objectType": "Activity",
        "id": plan_id(session),
        "definition": { "type": format!("{ACTIVITIES}assessment") },
    })
}

/// Words in every language of the bank.
fn words(bank: &Bank, of: impl Fn(&str) -> String) -> Value {
    let each = bank
        .languages()
        .iter()
        .map(|lang| (lang.clone(), json!(of(lang))));
    Value::Object(each.collect())
}

/// An item as an interaction, without its key.
fn item(bank: &Bank, answer: &Answer) -> Value {
    let id = answer.item();
    let mut definition = Map::new();
    definition.insert(
        "type".to_owned(),
        json!(format!("{ACTIVITIES}cmi.interaction")),
    );
    if let Some(item) = bank.item(id) {
        let node = node_name(bank.framework(), item);
        definition.insert("name".to_owned(), words(bank, |lang| node(lang)));
        definition.insert(
            "description".to_owned(),
            words(bank, |lang| item.stem().get(lang).to_owned()),
        );
    }
    let shown = bank
        .languages()
        .first()
        .and_then(|lang| bank.view(id, lang, 0));
    let kind = shown.map_or("other", |view| match view.interaction {
        InteractionView::Choice { .. }
        | InteractionView::Choices { .. }
        | InteractionView::Hotspot { .. } => "choice",
        InteractionView::Order { .. } => "sequencing",
        InteractionView::Match { .. } => "matching",
        InteractionView::Text { .. } => "fill-in",
        InteractionView::Slider { .. } => "numeric",
        InteractionView::Simulation { .. } => "performance",
        InteractionView::Fill { .. } => "other",
    });
    definition.insert("interactionType".to_owned(), json!(kind));
    for name in ["choices", "source", "target"] {
        let options = components(bank, id, name);
        if !options.is_empty() {
            definition.insert(name.to_owned(), json!(options));
        }
    }
    json!({
        "objectType": "Activity",
        "id": format!("urn:jalon:bank:{}:item:{id}", bank.id()),
        "definition": definition,
    })
}

fn node_name<'b>(framework: &'b Framework, item: &'b jalon::Item) -> impl Fn(&str) -> String + 'b {
    move |lang| format!("{} · {}", framework.name(item.node()).get(lang), item.id())
}

/// The options of an item under one of xAPI's names, with their words in each language.
fn components(bank: &Bank, id: &str, name: &str) -> Vec<Value> {
    let mut all: Vec<(String, Map<String, Value>)> = Vec::new();
    for lang in bank.languages() {
        let Some(view) = bank.view(id, lang, 0) else {
            continue;
        };
        let options: Vec<(String, String)> = match (view.interaction, name) {
            (
                InteractionView::Choice { options }
                | InteractionView::Choices { options }
                | InteractionView::Order { options },
                "choices",
            )
            | (InteractionView::Match { left: options, .. }, "source")
            | (InteractionView::Match { right: options, .. }, "target") => {
                options.into_iter().map(|one| (one.id, one.text)).collect()
            }
            (InteractionView::Hotspot { areas, .. }, "choices") => {
                areas.into_iter().map(|one| (one.id, one.label)).collect()
            }
            _ => Vec::new(),
        };
        for (option, text) in options {
            let at = all
                .iter()
                .position(|(id, _)| *id == option)
                .unwrap_or(all.len());
            if at == all.len() {
                all.push((option, Map::new()));
            }
            if let Some((_, words)) = all.get_mut(at) {
                words.insert(lang.clone(), json!(text));
            }
        }
    }
    let component = |(id, words)| json!({ "id": id, "description": Value::Object(words) });
    all.into_iter().map(component).collect()
}

fn result(answer: &Answer) -> Value {
    let (score, most) = (answer.score(), answer.max_score());
    let mut result = json!({
        "success": score == most,
        "score": { "raw": score, "min": 0, "max": most, "scaled": f64::from(score) / f64::from(most.max(1)) },
        "duration": duration(answer.seconds()),
        "extensions": {
            "urn:jalon:help": answer.help(),
            "urn:jalon:dont-know": answer.response().is_none(),
            "urn:jalon:rapid": answer.rapid(),
        },
    });
    if let (Some(response), Value::Object(fields)) = (answer.response().and_then(told), &mut result)
    {
        fields.insert("response".to_owned(), json!(response));
    }
    result
}

/// A response in xAPI's own form; none for what was typed or done.
fn told(response: &Response) -> Option<String> {
    match response {
        Response::Choice { option } => Some(option.clone()),
        Response::Choices { options } | Response::Order { options } => Some(options.join("[,]")),
        Response::Hotspot { area } => Some(area.clone()),
        Response::Slider { value } => Some(value.to_string()),
        Response::Match { pairs } => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|pair| format!("{}[.]{}", pair.left, pair.right))
                .collect();
            Some(pairs.join("[,]"))
        }
        Response::Text { .. } | Response::Fill { .. } | Response::Simulation { .. } => None,
    }
}
