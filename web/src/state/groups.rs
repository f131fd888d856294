//! Workshop groups as the mediator puts them together: proposed, changed by hand, kept with the people.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use jalon::Catalogue;
use jalon::cohort::Member;
use jalon::cohort::groups::{GroupSize, propose};

use super::Person;

/// A group under way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkGroup {
    pub name: String,
    /// Ids.
    pub people: Vec<String>,
}

/// All groups, and who is in none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Groups {
    pub groups: Vec<WorkGroup>,
    pub rest: Vec<String>,
}

impl Groups {
    /// The groups that were kept, each with all its people; of those in none, the chosen.
    pub fn kept(people: &[Rc<Person>], chosen: &[Rc<Person>], names: &[String]) -> Groups {
        let mut of: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for person in people.iter().filter(|person| !person.group.is_empty()) {
            of.entry(&person.group).or_default().push(person.id.clone());
        }
        let groups = names.iter().map(|name| WorkGroup {
            name: name.clone(),
            people: of.remove(name.as_str()).unwrap_or_default(),
        });
        let rest = chosen.iter().filter(|person| person.group.is_empty());
        Groups {
            groups: groups.filter(|group| !group.people.is_empty()).collect(),
            rest: rest.map(|person| person.id.clone()).collect(),
        }
    }

    /// The engine's proposal for these people; `names` are free ones.
    pub fn proposed(
        catalogue: &Catalogue,
        people: &[Rc<Person>],
        size: GroupSize,
        names: impl Iterator<Item = String>,
    ) -> Groups {
        let (counted, others): (Vec<_>, Vec<_>) =
            people.iter().partition(|person| person.member().is_some());
        let members: Vec<&Member> = counted.iter().filter_map(|one| one.member()).collect();
        let proposal = propose(catalogue, &members, size);
        let id = |place: &usize| counted.get(*place).map(|person| person.id.clone());
        let groups = proposal.groups.iter().zip(names);
        let rest = proposal.left_over.iter().chain(&proposal.without_workshop);
        Groups {
            groups: groups
                .map(|(group, name)| WorkGroup {
                    name,
                    people: group.people.iter().filter_map(id).collect(),
                })
                .collect(),
            rest: rest
                .filter_map(id)
                .chain(others.iter().map(|person| person.id.clone()))
                .collect(),
        }
    }

    /// Of the people who are not `shown`: what was moved and is not kept yet. A proposal for the others leaves it.
    pub fn unsaved_of_hidden(&self, people: &[Rc<Person>], shown: &BTreeSet<&str>) -> Groups {
        let hidden: BTreeMap<&str, &str> = people
            .iter()
            .map(|person| (person.id.as_str(), person.group.as_str()))
            .filter(|(id, _)| !shown.contains(id))
            .collect();
        let moved = |list: &[String], name: &str| -> Vec<String> {
            let of = |id: &&String| hidden.get(id.as_str()).is_some_and(|kept| *kept != name);
            list.iter().filter(of).cloned().collect()
        };
        let groups = self.groups.iter().map(|group| WorkGroup {
            name: group.name.clone(),
            people: moved(&group.people, &group.name),
        });
        Groups {
            groups: groups.filter(|group| !group.people.is_empty()).collect(),
            rest: moved(&self.rest, ""),
        }
    }

    /// Somebody who came while the groups were under way: into the group that they are kept in, or into none.
    pub(super) fn meet(&mut self, person: &Person) {
        if self.lists().any(|people| people.contains(&person.id)) {
            return;
        }
        let place = self.groups.iter_mut().find(|one| one.name == person.group);
        match place {
            Some(group) => group.people.push(person.id.clone()),
            None if person.group.is_empty() => self.rest.push(person.id.clone()),
            // Their group is not looked at now.
            None => {}
        }
    }

    /// Puts a person into a group, or into none.
    pub fn put(&mut self, id: &str, group: Option<usize>) {
        self.forget(id);
        let list = match group {
            Some(index) => self.groups.get_mut(index).map(|group| &mut group.people),
            None => Some(&mut self.rest),
        };
        if let Some(list) = list {
            list.push(id.to_owned());
        }
    }

    /// Takes out a person who was erased.
    pub fn forget(&mut self, id: &str) {
        for people in self.lists() {
            people.retain(|one| one != id);
        }
    }

    /// Names a group; one that has no name, or another's, could not be told apart once it is kept.
    /// A group of people who are not looked at now has its name, too.
    pub fn rename(&mut self, index: usize, name: &str, people: &[Rc<Person>]) -> bool {
        let name = name.trim();
        let mut others = self.groups.iter().enumerate();
        let here: BTreeSet<&String> = (self.groups.iter())
            .flat_map(|group| &group.people)
            .chain(&self.rest)
            .collect();
        let mut hidden = people.iter().filter(|person| !here.contains(&person.id));
        let taken = others.any(|(at, group)| at != index && group.name == name)
            || hidden.any(|person| person.group == name);
        let free = !name.is_empty() && !taken;
        if free && let Some(group) = self.groups.get_mut(index) {
            name.clone_into(&mut group.name);
        }
        free
    }

    /// An empty group more.
    pub fn add(&mut self, name: String) {
        self.groups.push(WorkGroup {
            name,
            people: Vec::new(),
        });
    }

    /// The people whose group is another now, ready to be kept.
    pub fn to_keep(&self, people: &[Rc<Person>]) -> Vec<Person> {
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        for group in &self.groups {
            names.extend(
                group
                    .people
                    .iter()
                    .map(|id| (id.as_str(), group.name.as_str())),
            );
        }
        names.extend(self.rest.iter().map(|id| (id.as_str(), "")));
        people
            .iter()
            .filter_map(|person| {
                let name = *names.get(person.id.as_str())?;
                (person.group != name).then(|| {
                    let mut person = (**person).clone();
                    name.clone_into(&mut person.group);
                    person
                })
            })
            .collect()
    }

    fn lists(&mut self) -> impl Iterator<Item = &mut Vec<String>> {
        let groups = self.groups.iter_mut().map(|group| &mut group.people);
        groups.chain([&mut self.rest])
    }
}
