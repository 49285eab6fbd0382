//! The `wassam` command.
fn main() {}
