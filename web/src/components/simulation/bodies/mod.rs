//! One renderer for each kind of element.

mod button;
mod dialog;
mod field;
mod file;
mod group;
mod icon;
mod image;
mod message;
mod pick;
mod row;
mod scroll;
mod tab;
mod text;
mod toggle;

pub use button::button;
pub use dialog::dialog;
pub use field::field;
pub use file::file;
pub use group::group;
pub use icon::icon;
pub use image::image;
pub use message::message;
pub use pick::pick;
pub use row::row;
pub use scroll::scroll;
pub use tab::tab;
pub use text::text;
pub use toggle::toggle;
