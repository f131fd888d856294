//! A result as an Open Badges 3.0 credential (1EdTech 2024), which is a verifiable credential of
//! the W3C's data model 2.0: what the report says, with how sure it is.
use super::xapi;
use jalon::{Bank, Measured, Report, Session, SessionLog, Sureness};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use uuid::Uuid;

/// Who gives the credential.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issuer {
    /// An address or a DID.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its electronic mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl Issuer {
    /// Reads an issuer's file.
    ///
    /// # Errors
    /// What is missing or unknown.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let expected =
            "expected an issuer with `id` and `name`, and perhaps `url`, `email`, `description`";
        let issuer: Issuer =
            serde_json::from_str(text).map_err(|error| format!("{expected}; found: {error}"))?;
        for address in [Some(&issuer.id), issuer.url.as_ref()]
            .into_iter()
            .flatten()
        {
            let scheme = address.split_once(':').map(|(scheme, _)| scheme);
            if !matches!(scheme, Some("https" | "http" | "did" | "urn")) {
                return Err(format!(
                    "expected an address such as `https://example.org` or a DID, found `{address}`"
                ));
            }
        }
        if issuer.name.trim().is_empty() {
            return Err("expected a `name`, found none".to_owned());
        }
        Ok(issuer)
    }
}

/// How to make a credential.
#[derive(Clone, Debug)]
pub struct Options<'o> {
    /// Who gives it.
    pub issuer: &'o Issuer,
    /// The day from which it holds, `YYYY-MM-DD`.
    pub date: &'o str,
    /// The address of electronic mail of who gets it; only its hash is kept.
    pub recipient: Option<&'o str>,
    /// The language of its words.
    pub lang: &'o str,
}

/// The credential of a session's report.
///
/// # Errors
/// When the report does not say a level of the framework's root, or the lowest, or doubts the answers.
pub fn credential(
    log: &SessionLog,
    session: &Session,
    options: &Options<'_>,
) -> Result<Value, String> {
    let (report, bank) = (session.report(), session.bank());
    let told = told(&report, bank, options.lang)?;
    let id = xapi::session_id(log);
    let named = |part: &str| format!("urn:uuid:{}", Uuid::new_v5(&id, part.as_bytes()));
    let root = format!("urn:jalon:framework:{}", bank.framework().id());
    let [first, ..] = told.as_slice() else {
        return Err("expected a result that the report tells, found none".to_owned());
    };
    let mut subject = Map::new();
    subject.insert("type".to_owned(), json!(["AchievementSubject"]));
    match options.recipient {
        Some(address) => {
            let salt = id.simple().to_string();
            subject.insert("identifier".to_owned(), json!([identity(address, &salt)]));
        }
        None => {
            let actor = xapi::actor_id(log, &options.issuer.id);
            subject.insert("id".to_owned(), json!(format!("urn:uuid:{actor}")));
        }
    }
    let narrative = narrative(&report, session, options.lang);
    let achievement = json!({
        "id": format!("{root}:level:{}", first.level),
        "type": ["Achievement"],
        "achievementType": "Assessment",
        "name": format!("{}: {}", first.name, first.words),
        "description": first.sentence,
        "criteria": { "narrative": narrative },
        "inLanguage": options.lang,
        "resultDescription": told.iter().flat_map(|one| descriptions(one, &root)).collect::<Vec<_>>(),
    });
    subject.insert("achievement".to_owned(), achievement);
    let results: Vec<Value> = told.iter().flat_map(|one| results(one, &root)).collect();
    subject.insert("result".to_owned(), json!(results));
    let mut issuer = serde_json::to_value(options.issuer).map_err(|error| error.to_string())?;
    if let Value::Object(fields) = &mut issuer {
        fields.insert("type".to_owned(), json!(["Profile"]));
    }
    Ok(json!({
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": named("open-badge"),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": format!("{}: {}", first.name, first.words),
        "issuer": issuer,
        "validFrom": format!("{}T00:00:00Z", options.date),
        "credentialSubject": subject,
    }))
}

/// The credential as the claims of a VC-JWT (Open Badges 3.0, §8.2); `seconds` is the day from
/// which it holds, since 1970.
pub fn claims(mut credential: Value, seconds: i64) -> Value {
    let text = |credential: &Value, path: &str| credential.pointer(path).cloned();
    let claims = [
        ("iss", text(&credential, "/issuer/id")),
        ("jti", text(&credential, "/id")),
        ("sub", text(&credential, "/credentialSubject/id")),
        ("nbf", Some(json!(seconds))),
    ];
    if let Value::Object(fields) = &mut credential {
        for (name, value) in claims {
            if let Some(value) = value {
                fields.insert(name.to_owned(), value);
            }
        }
    }
    credential
}

/// A level that the report tells.
struct Told {
    node: String,
    name: String,
    level: usize,
    words: String,
    sentence: String,
    probability: f64,
    sureness: Sureness,
}

/// What the report tells, the root first.
fn told(report: &Report, bank: &Bank, lang: &str) -> Result<Vec<Told>, String> {
    if report.doubtful {
        return Err(
            "expected answers that can be trusted, found too many that came too fast".to_owned(),
        );
    }
    if report.stop_reason.is_none() {
        return Err("expected a session that has ended, found one under way".to_owned());
    }
    let levels = bank.framework().levels();
    let of_node = |node: &jalon::NodeReport| match node.measured {
        // A badge says what a person can do.
        Measured::NotYet | Measured::Level { level: 0, .. } => None,
        Measured::Level {
            level,
            at_least,
            probability,
            sureness,
        } => {
            let known = levels.get(level)?;
            let name = known.name().get(lang);
            Some(Told {
                node: node.node.clone(),
                name: node.name.get(lang).to_owned(),
                level,
                words: if at_least {
                    format!("≥ {name}")
                } else {
                    name.to_owned()
                },
                sentence: known.sentence().get(lang).to_owned(),
                probability,
                sureness,
            })
        }
    };
    let root = report.nodes.first().and_then(of_node);
    if root.is_none() {
        return Err(
            "expected a level above the first that the report tells of the whole, found none"
                .to_owned(),
        );
    }
    Ok(root
        .into_iter()
        .chain(report.nodes.iter().skip(1).filter_map(of_node))
        .collect())
}

fn result_id(root: &str, node: &str, what: &str) -> String {
    format!("{root}:node:{node}:{what}")
}

fn descriptions(told: &Told, root: &str) -> [Value; 2] {
    let level = json!({
        "id": result_id(root, &told.node, "level"),
        "type": ["ResultDescription"],
        "name": told.name,
        "resultType": "PerformanceLevel",
    });
    let probability = json!({
        "id": result_id(root, &told.node, "probability"),
        "type": ["ResultDescription"],
        "name": format!("{} (%)", told.name),
        "resultType": "Percent",
        "valueMin": "0",
        "valueMax": "100",
    });
    [level, probability]
}

fn results(told: &Told, root: &str) -> [Value; 2] {
    let result = |what: &str, value: String| {
        json!({
            "type": ["Result"],
            "resultDescription": result_id(root, &told.node, what),
            "value": value,
        })
    };
    let percent = (told.probability * 100.0).floor();
    let words = format!("{} ({})", told.words, sureness(told.sureness));
    [
        result("level", words),
        result("probability", percent.to_string()),
    ]
}

/// The report's own word.
fn sureness(sureness: Sureness) -> String {
    let word = serde_json::to_value(sureness).ok();
    word.and_then(|word| word.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn narrative(report: &Report, session: &Session, lang: &str) -> String {
    let bank = session.bank();
    let (answers, plan) = (report.answers, session.plan().id());
    let short: String = bank.hash().chars().take(16).collect();
    let source = format!("{} {} ({short})", bank.id(), bank.version());
    if lang == "fr" {
        format!(
            "{answers} questions d'un test adaptatif (plan « {plan} », banque {source}), sans surveillance. Chaque niveau est donné avec sa probabilité ; ce n'est pas un certificat."
        )
    } else {
        format!(
            "{answers} questions of an adaptive test (plan \"{plan}\", bank {source}), not supervised. Each level is given with its probability; this is no certificate."
        )
    }
}

/// An address as its hash (Open Badges 3.0, `IdentityObject`).
fn identity(address: &str, salt: &str) -> Value {
    let digest = Sha256::digest(format!("{address}{salt}"));
    let mut hash = "sha256$".to_owned();
    for byte in digest {
        // Writing to a text cannot fail.
        let _ = write!(hash, "{byte:02x}");
    }
    json!({
        "type": "IdentityObject",
        "identityType": "emailAddress",
        "hashed": true,
        "identityHash": hash,
        "salt": salt,
    })
}
