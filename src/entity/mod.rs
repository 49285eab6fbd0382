//! Mentions of one thing joined into entities.
