//! What is public in the engine, read from its source: modules, types, fields, variants, functions,
//! constants, re-exports, each with its type or signature. What is public inside a private module
//! stands in the list too: a re-export may bring it out.

use crate::root;
use quote::ToTokens;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::{Attribute, Fields, FnArg, ImplItem, Item, ItemImpl, Signature, TraitItem, Visibility};

/// Where the list is kept.
pub const FILE: &str = "crates/jalon/public-api.txt";

/// The list, a line each, sorted.
pub fn list() -> String {
    let mut api = Api::default();
    api.module("jalon", &root().join("crates/jalon/src/lib.rs"));
    api.lines
        .into_iter()
        .map(|line| format!("{line}\n"))
        .collect()
}

#[derive(Default)]
struct Api {
    lines: BTreeSet<String>,
}

impl Api {
    fn module(&mut self, path: &str, file: &Path) {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file:?}: {error}"));
        self.items(path, file, &parsed.items);
    }

    fn items(&mut self, path: &str, file: &Path, items: &[Item]) {
        for item in items {
            self.item(path, file, item);
        }
    }

    fn item(&mut self, path: &str, file: &Path, item: &Item) {
        match item {
            Item::Mod(module) if !only_in_tests(&module.attrs) => {
                let inner = format!("{path}::{}", module.ident);
                if public(&module.vis) {
                    self.add(&inner, "mod");
                }
                match &module.content {
                    Some((_, items)) => self.items(&inner, file, items),
                    None => self.module(&inner, &file_of(file, &module.ident.to_string())),
                }
            }
            Item::Use(used) if public(&used.vis) => {
                self.add(&format!("{path}::use"), &text(&used.tree))
            }
            Item::Struct(one) if public(&one.vis) => {
                let inner = format!("{path}::{}", one.ident);
                self.add(&inner, &format!("struct{}", text(&one.generics)));
                self.derives(&inner, &one.attrs);
                self.fields(&inner, &one.fields, false);
            }
            Item::Enum(one) if public(&one.vis) => {
                let inner = format!("{path}::{}", one.ident);
                self.add(&inner, &format!("enum{}", text(&one.generics)));
                self.derives(&inner, &one.attrs);
                for variant in &one.variants {
                    let inner = format!("{inner}::{}", variant.ident);
                    match &variant.fields {
                        Fields::Unit => self.add(&inner, "variant"),
                        Fields::Unnamed(fields) => {
                            let types: Vec<String> =
                                fields.unnamed.iter().map(|one| text(&one.ty)).collect();
                            self.add(&inner, &format!("({})", types.join(", ")));
                        }
                        Fields::Named(_) => self.fields(&inner, &variant.fields, true),
                    }
                }
            }
            Item::Fn(one) if public(&one.vis) => {
                self.add(&format!("{path}::{}", one.sig.ident), &signature(&one.sig));
            }
            Item::Const(one) if public(&one.vis) => {
                self.add(
                    &format!("{path}::{}", one.ident),
                    &format!("const {}", text(&one.ty)),
                );
            }
            Item::Type(one) if public(&one.vis) => {
                self.add(
                    &format!("{path}::{}", one.ident),
                    &format!("type = {}", text(&one.ty)),
                );
            }
            Item::Trait(one) if public(&one.vis) => {
                let inner = format!("{path}::{}", one.ident);
                self.add(&inner, "trait");
                for member in &one.items {
                    if let TraitItem::Fn(method) = member {
                        self.add(
                            &format!("{inner}::{}", method.sig.ident),
                            &signature(&method.sig),
                        );
                    }
                }
            }
            Item::Impl(one) if !only_in_tests(&one.attrs) => self.implementation(path, one),
            _ => {}
        }
    }

    fn implementation(&mut self, path: &str, one: &ItemImpl) {
        let inner = format!("{path}::{}", text(&one.self_ty));
        if let Some((_, name, _)) = &one.trait_ {
            self.add(&inner, &format!("impl {}", text(name)));
            return;
        }
        for member in &one.items {
            match member {
                ImplItem::Fn(method) if public(&method.vis) && !only_in_tests(&method.attrs) => {
                    self.add(
                        &format!("{inner}::{}", method.sig.ident),
                        &signature(&method.sig),
                    );
                }
                ImplItem::Const(value) if public(&value.vis) => {
                    self.add(
                        &format!("{inner}::{}", value.ident),
                        &format!("const {}", text(&value.ty)),
                    );
                }
                _ => {}
            }
        }
    }

    fn fields(&mut self, path: &str, fields: &Fields, all: bool) {
        for (place, field) in fields.iter().enumerate() {
            if all || public(&field.vis) {
                let name = field
                    .ident
                    .as_ref()
                    .map_or_else(|| place.to_string(), ToString::to_string);
                self.add(&format!("{path}::{name}"), &text(&field.ty));
            }
        }
    }

    fn derives(&mut self, path: &str, attributes: &[Attribute]) {
        for attribute in attributes
            .iter()
            .filter(|one| one.path().is_ident("derive"))
        {
            if let Ok(list) = attribute.meta.require_list() {
                for name in list.tokens.to_string().split(',') {
                    self.add(path, &format!("impl {}", name.trim()));
                }
            }
        }
    }

    fn add(&mut self, path: &str, what: &str) {
        self.lines.insert(format!("{path}: {what}"));
    }
}

fn public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn only_in_tests(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|one| one.path().is_ident("cfg") && text(&one.meta).contains("test"))
}

/// The file of a module that another file declares.
fn file_of(parent: &Path, name: &str) -> PathBuf {
    let stem = parent
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    let folder = parent.parent().unwrap_or(parent);
    let folder = match stem.as_deref() {
        Some("lib" | "mod") | None => folder.to_path_buf(),
        Some(stem) => folder.join(stem),
    };
    let file = folder.join(format!("{name}.rs"));
    if file.exists() {
        file
    } else {
        folder.join(name).join("mod.rs")
    }
}

/// Types alone: the names of parameters are no part of what a program relies on.
fn signature(signature: &Signature) -> String {
    let inputs: Vec<String> = signature
        .inputs
        .iter()
        .map(|input| match input {
            FnArg::Receiver(receiver) => text(receiver),
            FnArg::Typed(typed) => text(&typed.ty),
        })
        .collect();
    let constness = signature.constness.as_ref().map_or("", |_| "const ");
    format!(
        "{constness}fn{}({}){}",
        text(&signature.generics),
        inputs.join(", "),
        text(&signature.output)
    )
}

/// Tokens as one writes them.
fn text(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (spaced, close) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" ::", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        ("( ", "("),
        (" )", ")"),
        ("& ", "&"),
        ("[ ", "["),
        (" ]", "]"),
        (" ;", ";"),
        (" (", "("),
        (" <", "<"),
        ("{ ", "{"),
        (" }", "}"),
        (" :", ":"),
    ] {
        text = text.replace(spaced, close);
    }
    if text.starts_with("->") {
        format!(" {text}")
    } else {
        text
    }
}
