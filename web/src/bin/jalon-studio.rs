//! The gallery of all questions and the author's bench: a program of their own, so that what a beneficiary
//! waits for holds neither keys nor checks.

fn main() {
    jalon_web::start_studio();
}
