//! A picture of the bank.
//!
//! - It must be inert: shown through `<img>`, so that nothing in the file runs or is fetched.
//! - It must have a text, empty where the text beside it says the same.
//! - It must stand on paper, in the dark too: its lines are ink.

mod ready;

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write as _;

use jalon::Bank;
use yew::prelude::*;

use crate::context::Ctx;

pub use ready::make_ready;

pub fn picture(app: &Ctx, file: &str, alt: &str, class: &'static str) -> Html {
    picture_of(&app.bank, file, alt, class)
}

/// The same, of any bank.
pub fn picture_of(bank: &Bank, file: &str, alt: &str, class: &'static str) -> Html {
    match bank.media(file) {
        Some(svg) => html! {
            <img class={classes!("picture", class)} src={address(file, svg)} alt={alt.to_owned()} draggable="false" />
        },
        // The bank's check refuses a picture that is missing; its text still speaks.
        None if alt.is_empty() => html! {},
        None => html! { <p class="picture-text">{ alt }</p> },
    }
}

thread_local! {
    /// Addresses by file, each with the picture it was made of: a page draws the same pictures again and again,
    /// and an author changes them.
    static ADDRESSES: RefCell<HashMap<String, (String, AttrValue)>> = RefCell::default();
}

fn address(file: &str, svg: &str) -> AttrValue {
    ADDRESSES.with_borrow_mut(|addresses| match addresses.get(file) {
        Some((known, address)) if known == svg => address.clone(),
        _ => {
            let address = AttrValue::from(data_url(svg));
            addresses.insert(file.to_owned(), (svg.to_owned(), address.clone()));
            address
        }
    })
}

/// An SVG as an address; everything that could end the address or the attribute is escaped.
pub fn data_url(svg: &str) -> String {
    let mut address = String::with_capacity(svg.len() + svg.len() / 4);
    address.push_str("data:image/svg+xml,");
    for byte in svg.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => address.push(char::from(byte)),
            b'-' | b'_' | b'.' | b'~' | b' ' | b'=' | b':' | b'/' | b',' | b';' | b'(' | b')'
            | b'\'' => {
                address.push(char::from(byte));
            }
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::data_url;

    #[test]
    fn what_could_end_the_address_is_escaped() {
        assert_eq!(
            data_url("<a b=\"é#\">%"),
            "data:image/svg+xml,%3Ca b=%22%C3%A9%23%22%3E%25"
        );
    }
}
