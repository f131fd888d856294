//! Workshops: what each teaches, from which level, to whom.
use super::catalogue::Values;
use crate::compiled::compiled;
use crate::latent::Node;
use crate::prelude::*;
use crate::text::Text;
use serde::Serialize;

/// One workshop: one session, one voucher.
#[derive(Clone, Debug, PartialEq)]
pub struct Workshop {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What one learns, in the person's words.
    pub learn: Text,
    /// Its themes' ids, the main one first.
    pub themes: Vec<String>,
    /// How long it takes.
    pub minutes: u32,
    /// What it teaches; at least one competence.
    pub teaches: Vec<Teaches>,
    /// What one must be able to do before.
    pub requires: Vec<Requires>,
    /// The devices it can be taken with: one of them is enough.
    pub devices: Vec<String>,
    /// The wishes it serves, as in `needs.json`.
    pub wishes: Vec<String>,
    /// For whom it is.
    pub audience: String,
    /// Columns of the structure's own that the engine does not read: heading and text.
    pub notes: Vec<Note>,
    /// Values of other tools beyond those of its themes.
    pub(crate) values: Values,
}

compiled!(Workshop {
    id,
    title,
    learn,
    themes,
    minutes,
    teaches,
    requires,
    devices,
    wishes,
    audience,
    notes,
    values,
});

/// A competence taught, from one level to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teaches {
    /// The competence.
    pub(crate) node: Node,
    /// Its id.
    pub competence: String,
    /// The lowest level of those it is made for.
    pub from: usize,
    /// The level it leads to, above `from`: it serves the levels `from ≤ level < to`.
    pub to: usize,
}

compiled!(Teaches {
    node,
    competence,
    from,
    to
});

/// A level to have reached before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requires {
    /// The competence.
    pub(crate) node: Node,
    /// Its id.
    pub competence: String,
    /// The level.
    pub level: usize,
}

compiled!(Requires {
    node,
    competence,
    level
});

/// Something a structure wrote about its workshop, as a room or a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The column's heading.
    pub heading: String,
    /// The cell.
    pub text: String,
}

compiled!(Note { heading, text });

/// Workshops, with the themes, devices and audiences they name.
#[derive(Clone, Debug, Default)]
pub struct Workshops {
    pub(crate) themes: Vec<Theme>,
    pub(crate) devices: Vec<DeviceKind>,
    pub(crate) audiences: Vec<Audience>,
    /// What every workshop has.
    pub(crate) values: Values,
    /// What those have that start from this level or a higher one; the last that fits counts.
    pub(crate) values_by_level: Vec<(usize, Values)>,
    pub(crate) list: Vec<Workshop>,
}

compiled!(Workshops {
    themes,
    devices,
    audiences,
    values,
    values_by_level,
    list
});

/// What workshops and resources are about.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    pub(crate) values: Values,
}

compiled!(Theme { id, name, values });

/// A kind of device.
#[derive(Clone, Debug)]
pub struct DeviceKind {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The answer to the needs question `device` that says the person has one.
    pub(crate) owned: String,
    pub(crate) values: Values,
}

compiled!(DeviceKind {
    id,
    name,
    owned,
    values
});

/// For whom a workshop is.
#[derive(Clone, Debug)]
pub struct Audience {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The wishes of which a person in it has one; none: everybody is.
    pub wishes: Vec<String>,
}

compiled!(Audience { id, name, wishes });

impl Workshop {
    /// Whether a phone is enough.
    pub fn suits_phone_only(&self) -> bool {
        self.devices.iter().any(|device| device == "phone")
    }
}

impl Workshops {
    /// The workshops, in the catalogue's order.
    pub fn list(&self) -> &[Workshop] {
        &self.list
    }

    /// The themes.
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// The kinds of devices.
    pub fn devices(&self) -> &[DeviceKind] {
        &self.devices
    }

    /// The audiences.
    pub fn audiences(&self) -> &[Audience] {
        &self.audiences
    }

    /// The values of other tools that a workshop calls for: its own, its themes', its level's, and
    /// its devices' where it does not suit them all.
    pub(crate) fn values_of(&self, workshop: &Workshop) -> Values {
        let mut values = workshop.values.clone();
        for theme in &self.themes {
            if workshop.themes.contains(&theme.id) {
                values.extend_from_slice(&theme.values);
            }
        }
        values.extend_from_slice(&self.values);
        let lowest = workshop.teaches.iter().map(|one| one.from).min();
        let level = self
            .values_by_level
            .iter()
            .rfind(|(from, _)| lowest.is_some_and(|lowest| lowest >= *from));
        if let Some((_, of_level)) = level {
            values.extend_from_slice(of_level);
        }
        if workshop.devices.len() < self.devices.len() {
            for device in &self.devices {
                if workshop.devices.contains(&device.id) {
                    values.extend_from_slice(&device.values);
                }
            }
        }
        values
    }
}
