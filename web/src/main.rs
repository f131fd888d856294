//! The diagnostic: the beneficiary's journey and the mediator's desk.

fn main() {
    jalon_web::start_app();
}
