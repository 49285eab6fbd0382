//! `cargo xtask evaluate <what>`: measuring against cases that stand beside the project.

mod recognizers;
pub mod values;
