//! `cargo xtask <verb>`: everything this project does to itself.
fn main() {}
